package io.github.cachestarter.benchmarks.load;

import java.util.List;

/**
 * What the users of the sample's three systems ask for, and how often: people look at
 * their own pages far more than they compute anything new, so the weights fall from the
 * property platform's screens to the customer service's bulk queries.
 */
final class SampleTraffic {

	/**
	 * Every system of the sample has at least so many users, customers and analyses.
	 */
	static final int MAX_KEYS = 2000;

	private static final int PAGES = 3;

	static final List<Endpoint> READS = List.of(
			// Property investing platform
			Endpoint.get("GET users/{id}", 14, (key, detail) -> "/api/v1/auth/users/" + id(key)),
			Endpoint.get("GET dashboard/{userId}", 10, (key, detail) -> "/api/v1/dashboard/" + id(key)),
			Endpoint.get("GET analyses?userId=&page=", 10,
					(key, detail) -> "/api/v1/propiq/analyses?userId=" + id(key) + "&page=" + page(detail)),
			Endpoint.get("GET analyses/{id}", 8, (key, detail) -> "/api/v1/propiq/analyses/" + id(key)),
			Endpoint.get("GET subscriptions/{userId}", 7, (key, detail) -> "/api/v1/subscriptions/" + id(key)),
			Endpoint.get("GET usage/{userId}", 6, (key, detail) -> "/api/v1/usage/" + id(key)),
			Endpoint.get("GET conversations?userId=", 5,
					(key, detail) -> "/api/v1/support/conversations?userId=" + id(key)),
			new Endpoint("POST analyze", "POST", 4, (key, detail) -> "/api/v1/propiq/analyze", (key, detail) -> """
					{"userId": %d, "address": "%d Harbour Street"}""".formatted(id(key), id(key))),
			// Valuation service
			Endpoint.get("GET areas/{type}", 5, (key, detail) -> "/api/areas/" + type(detail)),
			Endpoint.get("GET property-types/{type}", 5, (key, detail) -> "/api/property-types/" + type(detail)),
			new Endpoint("POST valuation", "POST", 6, (key, detail) -> "/api/property/valuation",
					(key, detail) -> """
							{"type": "%s", "area": "castle-%d", "propertyType": "house", "bedrooms": %d,
							"bathrooms": 1, "floorArea": %d}""".formatted((key % 3 == 0) ? "rent" : "buy", 1 + key % 12,
							1 + key % 5, 50 + key % 200)),
			// Customer intelligence service
			Endpoint.get("GET customer/{id}", 8, (key, detail) -> "/api/mcp/customer/" + id(key)),
			Endpoint.get("GET customer/{id}/churn-risk", 5,
					(key, detail) -> "/api/mcp/customer/" + id(key) + "/churn-risk"),
			Endpoint.get("GET archetypes", 2, (key, detail) -> "/api/mcp/archetypes"),
			Endpoint.get("GET segments", 2, (key, detail) -> "/api/mcp/segments"),
			new Endpoint("POST query", "POST", 4, (key, detail) -> "/api/mcp/query", (key, detail) -> """
					{"country": "DE", "minimumSpending": %d, "order": "spending", "limit": 20}""".formatted(key)));

	/**
	 * Each of them invalidates what the reads above have cached.
	 */
	static final List<Endpoint> WRITES = List.of(
			new Endpoint("PUT users/{id}", "PUT", 4, (key, detail) -> "/api/v1/auth/users/" + id(key),
					(key, detail) -> """
							{"email": "user%d.%d@example.com", "name": "User %d", "phone": null, "country": "AU"}"""
						.formatted(id(key), detail, id(key))),
			new Endpoint("PUT subscriptions/{userId}", "PUT", 2, (key, detail) -> "/api/v1/subscriptions/" + id(key),
					(key, detail) -> """
							{"plan": "professional", "seats": %d}""".formatted(detail % 10 + 1)),
			new Endpoint("POST conversations/{id}/messages", "POST", 3,
					(key, detail) -> "/api/v1/support/conversations/" + id(key) + "/messages", (key, detail) -> """
							{"body": "Message %d"}""".formatted(detail)),
			new Endpoint("POST analyze (new)", "POST", 2, (key, detail) -> "/api/v1/propiq/analyze",
					(key, detail) -> """
							{"userId": %d, "address": "Lot %d, %d Quarry Road"}""".formatted(id(key), detail, id(key))),
			new Endpoint("PUT customer/{id}", "PUT", 2, (key, detail) -> "/api/mcp/customer/" + id(key),
					(key, detail) -> """
							{"name": "Customer %d", "email": "customer%d@example.org", "notes": "Called %d times."}"""
						.formatted(id(key), id(key), detail)),
			new Endpoint("DELETE cache of customer/{id}", "DELETE", 1,
					(key, detail) -> "/admin/cache/customers/" + id(key), null));

	private SampleTraffic() {
	}

	private static int id(int key) {
		return key + 1;
	}

	// Six of ten look at the first page only.
	private static int page(int detail) {
		return (detail < 60) ? 0 : detail % PAGES;
	}

	private static String type(int detail) {
		return (detail % 2 == 0) ? "buy" : "rent";
	}

}
