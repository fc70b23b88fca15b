package io.github.cachestarter.value;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has nothing to do with Hibernate is as it was.
 */
class UnloadedModuleTests {

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	@Test
	void leavesUnwrappedPropertiesAsTheyAre() throws UncacheableValueException, UnreadableEntryException {
		Customer customer = new Customer();
		customer.name = "Ann";
		customer.address.city = "Rome";
		ValueType type = this.codec.typeOf(Customer.class);
		byte[] entry = this.codec.encode("key", customer, type, Stamp.NONE);
		Customer read = (Customer) this.codec.decode("key", entry, type);
		assertThat(read).isNotNull().extracting((found) -> found.name + found.address.city).isEqualTo("AnnRome");
	}

	static class Customer {

		private String name = "";

		@JsonUnwrapped
		private Address address = new Address();

	}

	static class Address {

		private String city = "";

	}

}
