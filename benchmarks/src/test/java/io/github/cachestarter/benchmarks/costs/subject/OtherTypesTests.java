package io.github.cachestarter.benchmarks.costs.subject;

import java.lang.reflect.Type;

import io.github.cachestarter.internal.value.ValueCodec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OtherTypesTests {

	@Test
	void areThirty() {
		assertThat(OtherTypes.values().stream().map(Object::getClass)).hasSize(30).doesNotHaveDuplicates();
	}

	/**
	 * What is read from JSON at every hit would not be copied beforehand either.
	 */
	@Test
	void becomeObjectsThatAreCopied() {
		OtherTypes.declared()
			.forEach((declared, value) -> assertThat(isCopied(declared, value)).as("%s", declared)
				.isNotEqualTo(ValueCodec.isImmutable(value)));
	}

	private static boolean isCopied(Type declared, Object value) {
		NearEntries entries = NearEntries.of(declared, (id) -> value);
		entries.keep(1);
		long before = entries.counted();
		assertThat(entries.find(1L)).isNotNull();
		assertThat(entries.find(1L)).isNotNull();
		return entries.counted() != before;
	}

}
