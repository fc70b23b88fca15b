package io.github.cachestarter.internal.engine;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NearestName}.
 */
class NearestNameTests {

	private static final List<String> NAMES = List.of("user", "orders", "order-lines", "userProfile", "ttl", "null-ttl",
			"max-entry-size", "near-enabled");

	@ParameterizedTest
	@CsvSource({ "usr, user", "users, user", "uesr, user", "oser, user", "User, user", "oders, orders",
			"orderLine, order-lines", "user-profile, userProfile", "tll, ttl", "nul-ttl, null-ttl",
			"max-entri-siez, max-entry-size" })
	void findsTheNameThatWasMeant(String wrong, String right) {
		assertThat(NearestName.of(wrong, NAMES)).isEqualTo(right);
	}

	@ParameterizedTest
	@CsvSource({ "week", "customer", "us", "t", "tag", "''", "userByName", "ordersOfCustomer" })
	void findsNothingWhereNoneIsNear(String wrong) {
		assertThat(NearestName.of(wrong, NAMES)).isNull();
	}

	@Test
	void ofEquallyNearNamesTakesTheFirstByAlphabet() {
		assertThat(NearestName.of("cart", List.of("card", "carp", "dart"))).isEqualTo("card");
	}

	@Test
	void prefersTheFewestMistakes() {
		assertThat(NearestName.of("profile1", List.of("profile23", "profiles"))).isEqualTo("profiles");
	}

	@Test
	void takesTheOnlyNameThatHasItForAWord() {
		assertThat(NearestName.of("ttl", List.of("default-ttl", "key-prefix"))).isEqualTo("default-ttl");
		assertThat(NearestName.of("ttl", List.of("defaultTtl", "keyPrefix"))).isEqualTo("defaultTtl");
		assertThat(NearestName.of("ttl", List.of("default-ttl", "null-ttl"))).isNull();
	}

	@Test
	void findsNothingAmongNoNames() {
		assertThat(NearestName.of("user", List.of())).isNull();
	}

}
