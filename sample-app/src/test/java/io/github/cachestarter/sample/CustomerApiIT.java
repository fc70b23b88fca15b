package io.github.cachestarter.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The customer intelligence service over HTTP.
 */
class CustomerApiIT {

	private final Sample sample = Sample.shared();

	@Test
	void showsCustomer() {
		this.sample.show("/api/mcp/customer/1")
			.jsonPath("$.id")
			.isEqualTo(1)
			.jsonPath("$.lifetimeValue")
			.isNumber()
			.jsonPath("$.segmentRank")
			.isNumber();
	}

	@Test
	void changesCustomer() {
		assertThat(this.sample.write(HttpMethod.PUT, "/api/mcp/customer/21", """
				{"name": "Changed Name", "email": "changed@example.org", "notes": "Likes blue."}""").text("$.name"))
			.isEqualTo("Changed Name");
		assertThat(this.sample.read("/api/mcp/customer/21").text("$.notes")).isEqualTo("Likes blue.");
	}

	@Test
	void worksChurnRiskOut() {
		this.sample.show("/api/mcp/customer/1/churn-risk")
			.jsonPath("$.customerId")
			.isEqualTo(1)
			.jsonPath("$.level")
			.isEqualTo("LOW")
			.jsonPath("$.features.recentEvents")
			.isNumber();
	}

	@Test
	void addsEvent() {
		int before = recentEvents();
		this.sample.send(HttpMethod.POST, "/api/mcp/customer/22/events", """
				{"kind": "login"}""").expectStatus().isNoContent();
		assertThat(recentEvents()).isEqualTo(before + 1);
	}

	private int recentEvents() {
		return this.sample.read("/api/mcp/customer/22/churn-risk").number("$.features.recentEvents");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/mcp/archetypes", "/api/mcp/segments" })
	void listsGroups(String path) {
		this.sample.show(path)
			.jsonPath("$.length()")
			.isEqualTo(4)
			.jsonPath("$[0].revenue")
			.isNumber()
			.jsonPath("$[0].description")
			.isNotEmpty();
	}

	@Test
	void findsCustomers() {
		Sample.Answer found = this.sample.write(HttpMethod.POST, "/api/mcp/query", """
				{"segment": "business", "text": "NEWSLETTER", "minimumSpending": 100, "silentForDays": 1,
					"order": "newest", "limit": 5}""");
		assertThat(found.list("$[*].segment")).hasSize(5).containsOnly("business");
		assertThat(found.list("$[*].spent"))
			.allSatisfy((spent) -> assertThat(((Number) spent).doubleValue()).isGreaterThanOrEqualTo(100));
	}

	@Test
	void findsBestPayersWhenNothingIsAskedFor() {
		assertThat(this.sample.write(HttpMethod.POST, "/api/mcp/query", "{}").number("$.length()")).isEqualTo(20);
	}

	@Test
	void takesTextOfQueryAsText() {
		assertThat(this.sample.write(HttpMethod.POST, "/api/mcp/query", """
				{"text": "%%' or 1=1 --"}""").body()).isEqualTo("[]");
	}

	@Test
	void forgetsOneCustomerAndAll() {
		this.sample.send(HttpMethod.DELETE, "/admin/cache/customers/1", "").expectStatus().isNoContent();
		this.sample.send(HttpMethod.DELETE, "/admin/cache/customers", "").expectStatus().isNoContent();
	}

	@Test
	void showsCacheToAdministrators() {
		this.sample.show("/admin/cache/stats").jsonPath("$.enabled").isBoolean();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /api/mcp/customer/999999            | {}
			GET  | /api/mcp/customer/999999/churn-risk | {}
			PUT  | /api/mcp/customer/999999            | {"name": "A", "email": "a@b.example", "notes": ""}
			POST | /api/mcp/customer/999999/events     | {"kind": "login"}
			""")
	void explainsUnknownId(String method, String path, String body) {
		this.sample.refuse(HttpStatus.NOT_FOUND, HttpMethod.valueOf(method), path, body);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/mcp/customer/x        | {}
			PUT    | /api/mcp/customer/1        | {"name": "", "email": "a@b.example", "notes": ""}
			POST   | /api/mcp/customer/1/events | {"kind": "dance"}
			POST   | /api/mcp/query             | {"limit": 1000}
			POST   | /api/mcp/query             | {"order": "random"}
			POST   | /api/mcp/query             | {"text": "x"}
			DELETE | /admin/cache/customers/x   | {}
			""")
	void refusesWrongInput(String method, String path, String body) {
		this.sample.refuse(HttpStatus.BAD_REQUEST, HttpMethod.valueOf(method), path, body);
	}

}
