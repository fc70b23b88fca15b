package io.github.cachestarter.sample;

import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one Redis and one database: what one has read costs the other nothing,
 * and what one changes the other shows. Every test has ids of its own.
 */
class TwoInstancesCachingIT {

	static final List<String> READS = Sample.READS;

	private static RedisServer redis;

	private static Sample one;

	private static Sample other;

	@BeforeAll
	static void start() {
		redis = RedisServers.start();
		one = Sample.start("--redis.url=" + redis.url());
		other = Sample.start("--redis.url=" + redis.url());
	}

	@AfterAll
	static void stop() {
		other.close();
		one.close();
		redis.close();
	}

	@ParameterizedTest
	@FieldSource("READS")
	void readOnceForBoth(String path) {
		Sample.Answer first = one.read(path);
		Sample.Answer second = other.read(path);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.queries()).isZero();
	}

	@Test
	void dashboardIsFreeWhenItsPartsAreWarm() {
		assertThat(one.read("/api/v1/dashboard/30").queries()).isGreaterThanOrEqualTo(5);
		assertThat(one.read("/api/v1/dashboard/30").queries()).isZero();
		assertThat(one.read("/api/v1/auth/users/30").queries()).isZero();
		assertThat(one.read("/api/v1/usage/30").queries()).isZero();
	}

	@Test
	void changedUserIsSeenByBoth() {
		one.read("/api/v1/auth/users/31");
		other.read("/api/v1/auth/users/31");
		other.write(HttpMethod.PUT, "/api/v1/auth/users/31", """
				{"email": "changed31@example.com", "name": "Changed Here", "country": "GB"}""");
		assertThat(one.read("/api/v1/auth/users/31").text("$.name")).isEqualTo("Changed Here");
		assertThat(one.read("/api/v1/dashboard/31").text("$.user.name")).isEqualTo("Changed Here");
	}

	@Test
	void newAnalysisMovesEveryPageOfItsUserAndNoOneElse() {
		List<Object> first = ids(32, 0);
		ids(32, 1);
		ids(33, 0);
		int added = other.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 32, "address": "32 Garden Terrace, Clearford"}""").number("$.analysis.id");
		assertThat(ids(32, 0)).startsWith(added).endsWith(first.get(18));
		assertThat(ids(32, 1)).startsWith(first.get(19));
		assertThat(one.read("/api/v1/propiq/analyses?userId=33&page=0").queries()).isZero();
	}

	private static List<Object> ids(int user, int page) {
		return one.read("/api/v1/propiq/analyses?userId=" + user + "&page=" + page).list("$.items[*].id");
	}

	@Test
	void newAnalysisIsFoundThoughItsAbsenceWasRemembered() {
		int last = one.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"address": "1 Elm Grove, Baymere"}""").number("$.analysis.id");
		String next = "/api/v1/propiq/analyses/" + (last + 1);
		one.get(next).expectStatus().isNotFound();
		other.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"address": "2 Elm Grove, Baymere"}""");
		one.get(next).expectStatus().isOk();
	}

	@Test
	void addressIsAnalyzedOnceHoweverItIsWritten() {
		Sample.Answer first = one.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 34, "address": "3 Forest Way, Kingsford"}""");
		Sample.Answer second = other.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 35, "address": " 3  forest way  KINGSFORD."}""");
		assertThat(first.at("$.cached")).isEqualTo(false);
		assertThat(second.at("$.cached")).isEqualTo(true);
		assertThat(second.number("$.analysis.id")).isEqualTo(first.number("$.analysis.id"));
	}

	@Test
	void newMessageIsSeenByBoth() {
		int conversation = one.read("/api/v1/support/conversations?userId=36").number("$[0].id");
		other.read("/api/v1/support/conversations?userId=36");
		other.write(HttpMethod.POST, "/api/v1/support/conversations/" + conversation + "/messages", """
				{"body": "Seen everywhere?"}""");
		assertThat(one.read("/api/v1/support/conversations?userId=36").text("$[0].lastMessage"))
			.isEqualTo("Seen everywhere?");
	}

	@Test
	void changedSubscriptionIsSeenByBothWithItsUsage() {
		one.read("/api/v1/subscriptions/37");
		one.read("/api/v1/usage/37");
		other.write(HttpMethod.PUT, "/api/v1/subscriptions/37", """
				{"plan": "portfolio", "seats": 77}""");
		assertThat(one.read("/api/v1/subscriptions/37").number("$.seats")).isEqualTo(77);
		assertThat(one.read("/api/v1/usage/37").text("$.plan")).isEqualTo("portfolio");
	}

	@Test
	void changedCustomerIsWrittenThrough() {
		one.read("/api/mcp/customer/38");
		other.write(HttpMethod.PUT, "/api/mcp/customer/38", """
				{"name": "Written Through", "email": "c38@example.org", "notes": "New."}""");
		Sample.Answer read = one.read("/api/mcp/customer/38");
		assertThat(read.text("$.name")).isEqualTo("Written Through");
		assertThat(read.queries()).isZero();
	}

	@Test
	void changedCustomerIsFoundByHisNewNotes() {
		String query = """
				{"text": "quite unusual words"}""";
		assertThat(one.write(HttpMethod.POST, "/api/mcp/query", query).body()).isEqualTo("[]");
		assertThat(one.write(HttpMethod.POST, "/api/mcp/query", query).queries()).isZero();
		other.write(HttpMethod.PUT, "/api/mcp/customer/39", """
				{"name": "N", "email": "c39@example.org", "notes": "Quite unusual words."}""");
		assertThat(one.write(HttpMethod.POST, "/api/mcp/query", query).list("$[*].id")).containsExactly(39);
	}

	@Test
	void sameQueryIsAnsweredOnceHoweverItIsWritten() {
		one.write(HttpMethod.POST, "/api/mcp/query", """
				{"country": "JP"}""");
		assertThat(other.write(HttpMethod.POST, "/api/mcp/query", """
				{"limit": 20, "order": "spending", "country": "JP", "segment": null}""").queries()).isZero();
	}

	@Test
	void sameValuationIsMadeOnce() {
		Sample.Answer first = one.write(HttpMethod.POST, "/api/property/valuation",
				"""
						{"type": "buy", "area": "dale-2", "propertyType": "villa", "bedrooms": 4, "bathrooms": 2, "floorArea": 140}""");
		Sample.Answer second = other.write(HttpMethod.POST, "/api/property/valuation",
				"""
						{"floorArea": 140, "bathrooms": 2, "bedrooms": 4, "type": "buy", "area": "dale-2", "propertyType": "villa"}""");
		Sample.Answer larger = other.write(HttpMethod.POST, "/api/property/valuation",
				"""
						{"type": "buy", "area": "dale-2", "propertyType": "villa", "bedrooms": 4, "bathrooms": 2, "floorArea": 141}""");
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.queries()).isZero();
		assertThat(larger.queries()).isPositive();
	}

	@Test
	void newEventChangesChurnRisk() {
		int before = one.read("/api/mcp/customer/40/churn-risk").number("$.features.recentEvents");
		other.write(HttpMethod.POST, "/api/mcp/customer/40/events", """
				{"kind": "complaint"}""");
		assertThat(one.read("/api/mcp/customer/40/churn-risk").number("$.features.recentEvents")).isEqualTo(before + 1);
	}

	@Test
	void administratorForgetsOneCustomer() {
		one.read("/api/mcp/customer/41");
		one.read("/api/mcp/customer/41/churn-risk");
		one.read("/api/mcp/customer/42");
		other.send(HttpMethod.DELETE, "/admin/cache/customers/41", "").expectStatus().isNoContent();
		assertThat(one.read("/api/mcp/customer/41").queries()).isPositive();
		assertThat(one.read("/api/mcp/customer/41/churn-risk").queries()).isPositive();
		assertThat(one.read("/api/mcp/customer/42").queries()).isZero();
	}

	@Test
	void administratorForgetsAllCustomersAndNothingElse() {
		one.read("/api/mcp/customer/43");
		one.read("/api/mcp/segments");
		one.read("/api/v1/auth/users/43");
		other.send(HttpMethod.DELETE, "/admin/cache/customers", "").expectStatus().isNoContent();
		assertThat(one.read("/api/mcp/customer/43").queries()).isPositive();
		assertThat(one.read("/api/mcp/segments").queries()).isPositive();
		assertThat(one.read("/api/v1/auth/users/43").queries()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/auth/users/888888", "/api/mcp/customer/888888" })
	void absenceIsRememberedToo(String path) {
		one.get(path).expectStatus().isNotFound();
		other.get(path).expectStatus().isNotFound().expectHeader().valueEquals("X-Db-Queries", "0");
	}

	@Test
	void numbersTellOfHits() {
		one.read("/api/mcp/archetypes");
		one.read("/api/mcp/archetypes");
		for (String path : List.of("/admin/cache/stats", "/api/v1/health")) {
			String cache = path.endsWith("health") ? "$.cache" : "$";
			Sample.Answer numbers = one.read(path);
			assertThat(numbers.at(cache + ".enabled")).isEqualTo(true);
			assertThat(numbers.number(cache + ".hits")).isPositive();
			assertThat(numbers.number(cache + ".totalKeys")).isPositive();
			assertThat(numbers.at(cache + ".memoryUsedMb")).isNotEqualTo(0.0);
		}
	}

	@Test
	void actuatorTellsOfCacheAndHealth() {
		one.read("/api/mcp/archetypes");
		one.get("/actuator/cache")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("up")
			.jsonPath("$.caches.archetypes.misses")
			.isNumber();
		one.get("/actuator/health")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.components.cache.status")
			.isEqualTo("UP");
	}

}
