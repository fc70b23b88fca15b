package io.github.cachestarter.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * The valuation service over HTTP.
 */
class ValuationApiIT {

	private final Sample sample = Sample.shared();

	@ParameterizedTest
	@ValueSource(strings = { "buy", "rent" })
	void listsAreas(String type) {
		this.sample.show("/api/areas/" + type)
			.jsonPath("$.length()")
			.isEqualTo(120)
			.jsonPath("$[0].code")
			.isNotEmpty()
			.jsonPath("$[0].regionRank")
			.isEqualTo(1)
			.jsonPath("$[0].medianPrice")
			.isNumber();
	}

	@ParameterizedTest
	@ValueSource(strings = { "buy", "rent" })
	void listsPropertyTypes(String type) {
		this.sample.show("/api/property-types/" + type)
			.jsonPath("$.length()")
			.isEqualTo(8)
			.jsonPath("$[0].share")
			.isNumber();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/areas/lease", "/api/property-types/lease" })
	void refusesWrongType(String path) {
		this.sample.refuse(HttpStatus.BAD_REQUEST, HttpMethod.GET, path, "");
	}

	@Test
	void valuesProperty() {
		this.sample.send(HttpMethod.POST, "/api/property/valuation", """
				{"type": "rent", "area": "bridge-1", "propertyType": "house", "bedrooms": 2, "bathrooms": 1,
					"floorArea": 80}""")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.estimate")
			.isNumber()
			.jsonPath("$.comparables")
			.isEqualTo(60)
			.jsonPath("$.valuedAt")
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"""
					{"type": "lease", "area": "bridge-1", "propertyType": "house", "bedrooms": 2, "bathrooms": 1, "floorArea": 80}""",
			"""
					{"type": "buy", "area": "nowhere", "propertyType": "house", "bedrooms": 2, "bathrooms": 1, "floorArea": 80}""",
			"""
					{"type": "buy", "area": "bridge-1", "propertyType": "castle", "bedrooms": 2, "bathrooms": 1, "floorArea": 80}""",
			"""
					{"type": "buy", "area": "bridge-1", "propertyType": "house", "bedrooms": -2, "bathrooms": 1, "floorArea": 80}""",
			"""
					{"type": "buy", "area": "bridge-1", "propertyType": "house", "bedrooms": 2, "bathrooms": 1}""",
			"{}", "[" })
	void refusesWrongProperty(String body) {
		this.sample.refuse(HttpStatus.BAD_REQUEST, HttpMethod.POST, "/api/property/valuation", body);
	}

}
