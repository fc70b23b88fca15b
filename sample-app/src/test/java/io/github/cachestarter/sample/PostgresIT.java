package io.github.cachestarter.sample;

import java.io.IOException;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same migrations and queries on PostgreSQL.
 */
class PostgresIT {

	static final List<String> READS = Sample.READS;

	private static EmbeddedPostgres postgres;

	private static Sample sample;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		sample = Sample.start("--spring.profiles.active=postgres", "--redis.enabled=false",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres")
						+ "&reWriteBatchedInserts=true",
				"--spring.datasource.username=postgres", "--spring.datasource.password=postgres");
	}

	@AfterAll
	static void stop() throws IOException {
		sample.close();
		postgres.close();
	}

	@ParameterizedTest
	@FieldSource("READS")
	void answersFromPostgres(String path) {
		assertThat(sample.read(path).queries()).isPositive();
	}

	@Test
	void holdsTheSameRowsAsTheDatabaseInMemory() {
		assertThat(sample.read("/api/v1/auth/users/3").body())
			.isEqualTo(Sample.shared().read("/api/v1/auth/users/3").body());
		assertThat(sample.read("/api/mcp/customer/3").body())
			.isEqualTo(Sample.shared().read("/api/mcp/customer/3").body());
	}

	@Test
	void changesRows() {
		sample.write(HttpMethod.PUT, "/api/v1/subscriptions/1", """
				{"plan": "free", "seats": 2}""");
		sample.write(HttpMethod.PUT, "/api/mcp/customer/1", """
				{"name": "A", "email": "a@b.example", "notes": ""}""");
		assertThat(sample.read("/api/v1/subscriptions/1").number("$.seats")).isEqualTo(2);
		assertThat(sample.read("/api/mcp/customer/1").text("$.name")).isEqualTo("A");
	}

	@Test
	void addsRows() {
		int analysis = sample.write(HttpMethod.POST, "/api/v1/propiq/analyze", """
				{"userId": 1, "address": "1 Beach Road, Glenford"}""").number("$.analysis.id");
		assertThat(sample.read("/api/v1/propiq/analyses/" + analysis).text("$.analysis.suburb")).isEqualTo("Glenford");
		assertThat(sample.write(HttpMethod.POST, "/api/v1/support/conversations/1/messages", """
				{"body": "Hello"}""").text("$.body")).isEqualTo("Hello");
		assertThat(sample.write(HttpMethod.POST, "/api/mcp/query", """
				{"archetype": "explorer", "country": "JP", "text": "team", "silentForDays": 2, "order": "activity"}""")
			.queries()).isEqualTo(1);
		assertThat(sample.write(HttpMethod.POST, "/api/property/valuation",
				"""
						{"type": "buy", "area": "gate-3", "propertyType": "loft", "bedrooms": 1, "bathrooms": 1, "floorArea": 60}""")
			.number("$.comparables")).isEqualTo(60);
	}

}
