package io.github.cachestarter.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The property investing platform over HTTP.
 */
class PropertyApiIT {

	private final Sample sample = Sample.shared();

	@Test
	void showsUser() {
		this.sample.show("/api/v1/auth/users/1")
			.jsonPath("$.id")
			.isEqualTo(1)
			.jsonPath("$.email")
			.isNotEmpty()
			.jsonPath("$.createdAt")
			.isNotEmpty()
			.jsonPath("$.activityRank")
			.isNumber();
	}

	@Test
	void changesUser() {
		assertThat(this.sample.write(HttpMethod.PUT, "/api/v1/auth/users/11", """
				{"email": "new@example.com", "name": "New Name", "phone": null, "country": "NZ"}""").text("$.name"))
			.isEqualTo("New Name");
		assertThat(this.sample.read("/api/v1/auth/users/11").text("$.email")).isEqualTo("new@example.com");
	}

	@Test
	void listsAnalysesPageByPage() {
		this.sample.show("/api/v1/propiq/analyses?userId=1&page=1")
			.jsonPath("$.page")
			.isEqualTo(1)
			.jsonPath("$.items.length()")
			.isEqualTo(20)
			.jsonPath("$.items[0].suburbMedian")
			.isNumber();
	}

	@Test
	void listsNothingForUserWithoutAnalyses() {
		this.sample.show("/api/v1/propiq/analyses?userId=999999")
			.jsonPath("$.total")
			.isEqualTo(0)
			.jsonPath("$.items.length()")
			.isEqualTo(0);
	}

	@Test
	void showsAnalysisWithNearestSales() {
		this.sample.show("/api/v1/propiq/analyses/1")
			.jsonPath("$.analysis.id")
			.isEqualTo(1)
			.jsonPath("$.nearestSales.length()")
			.isEqualTo(10);
	}

	@Test
	void analyzesAddress() {
		this.sample.send(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 12, "address": "7 Dock Street, Fernmere"}""")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.cached")
			.isEqualTo(false)
			.jsonPath("$.analysis.suburb")
			.isEqualTo("Fernmere")
			.jsonPath("$.analysis.comparables")
			.isEqualTo(200)
			.jsonPath("$.analysis.userId")
			.isEqualTo(12);
	}

	@Test
	void analyzesAddressNobodyKnowsForNobody() {
		this.sample.send(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"address": "Somewhere else 1"}""")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.analysis.userId")
			.isEmpty()
			.jsonPath("$.analysis.estimatedValue")
			.isNumber();
	}

	@Test
	void newAnalysisIsFirstOfItsUser() {
		int id = this.sample.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 13, "address": "99 Hill Rise, Irontown"}""").number("$.analysis.id");
		this.sample.show("/api/v1/propiq/analyses?userId=13").jsonPath("$.items[0].id").isEqualTo(id);
	}

	@Test
	void listsConversations() {
		this.sample.show("/api/v1/support/conversations?userId=1")
			.jsonPath("$[0].userId")
			.isEqualTo(1)
			.jsonPath("$[0].lastMessage")
			.isNotEmpty();
	}

	@Test
	void addsMessage() {
		this.sample.send(HttpMethod.POST, "/api/v1/support/conversations/1/messages", """
				{"body": "Is there anything new?"}""")
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.conversationId")
			.isEqualTo(1)
			.jsonPath("$.author")
			.isEqualTo("user");
	}

	@Test
	void showsAndChangesSubscription() {
		this.sample.send(HttpMethod.PUT, "/api/v1/subscriptions/14", """
				{"plan": "portfolio", "seats": 9}""").expectStatus().isOk();
		this.sample.show("/api/v1/subscriptions/14")
			.jsonPath("$.plan")
			.isEqualTo("portfolio")
			.jsonPath("$.seats")
			.isEqualTo(9)
			.jsonPath("$.unitsIncluded")
			.isEqualTo(4000);
	}

	@Test
	void showsUsage() {
		this.sample.show("/api/v1/usage/1")
			.jsonPath("$.userId")
			.isEqualTo(1)
			.jsonPath("$.features.length()")
			.isEqualTo(7)
			.jsonPath("$.features[0].peerRank")
			.isNumber();
	}

	@Test
	void composesDashboard() {
		this.sample.show("/api/v1/dashboard/1")
			.jsonPath("$.user.id")
			.isEqualTo(1)
			.jsonPath("$.subscription.userId")
			.isEqualTo(1)
			.jsonPath("$.usage.userId")
			.isEqualTo(1)
			.jsonPath("$.analyses.items.length()")
			.isEqualTo(20)
			.jsonPath("$.conversations[0].userId")
			.isEqualTo(1);
	}

	@Test
	void tellsHealthWithCache() {
		this.sample.show("/api/v1/health").jsonPath("$.status").isEqualTo("UP").jsonPath("$.cache.enabled").isBoolean();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/auth/users/999999", "/api/v1/propiq/analyses/99999999",
			"/api/v1/subscriptions/999999", "/api/v1/usage/999999", "/api/v1/dashboard/999999" })
	void explainsUnknownId(String path) {
		this.sample.refuse(HttpStatus.NOT_FOUND, HttpMethod.GET, path, "")
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("99"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PUT  | /api/v1/auth/users/999999                    | {"email": "a@b.example", "name": "A", "country": "NZ"}
			PUT  | /api/v1/subscriptions/999999                 | {"plan": "free", "seats": 1}
			POST | /api/v1/support/conversations/999999/messages | {"body": "Hello?"}
			POST | /api/v1/propiq/analyze                       | {"userId": 999999, "address": "1 Elm Grove"}
			""")
	void changesNothingUnknown(String method, String path, String body) {
		this.sample.refuse(HttpStatus.NOT_FOUND, HttpMethod.valueOf(method), path, body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/auth/users/abc", "/api/v1/propiq/analyses", "/api/v1/propiq/analyses?userId=-1",
			"/api/v1/propiq/analyses?userId=1&page=-1", "/api/v1/propiq/analyses?userId=x",
			"/api/v1/support/conversations" })
	void refusesWrongParameter(String path) {
		this.sample.refuse(HttpStatus.BAD_REQUEST, HttpMethod.GET, path, "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PUT  | /api/v1/auth/users/1                     | {"email": "no address", "name": "A", "country": "NZ"}
			PUT  | /api/v1/auth/users/1                     | {"email": "a@b.example", "name": "", "country": "NZ"}
			PUT  | /api/v1/auth/users/1                     | {"email": "a@b.example", "name": "A", "country": "nz"}
			PUT  | /api/v1/auth/users/1                     | not json
			PUT  | /api/v1/subscriptions/1                  | {"plan": "gold", "seats": 1}
			PUT  | /api/v1/subscriptions/1                  | {"plan": "free", "seats": 0}
			POST | /api/v1/propiq/analyze                   | {"userId": 1, "address": " "}
			POST | /api/v1/propiq/analyze                   | {"userId": 1, "address": "..."}
			POST | /api/v1/propiq/analyze                   | {"userId": 0, "address": "1 Elm Grove"}
			POST | /api/v1/support/conversations/1/messages | {"body": ""}
			""")
	void refusesWrongBody(String method, String path, String body) {
		this.sample.refuse(HttpStatus.BAD_REQUEST, HttpMethod.valueOf(method), path, body);
	}

}
