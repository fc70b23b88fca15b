package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that nobody thought of: immutable exactly if no part of them was made mutable,
 * before and after they were stored, and indifferent to what callers do.
 */
class RandomValuesTests {

	private static final int VALUES = 2_000;

	private final ValueCodec codec = Codecs.newCodec();

	private final ValueType type = this.codec.typeOf(Part.class);

	@Test
	void areSharedExactlyIfNothingInThemCanBeChanged() throws Exception {
		Random random = new Random(20_240_229);
		int shared = 0;
		for (int i = 0; i < VALUES; i++) {
			Maker maker = new Maker(random, random.nextInt(6));
			Part value = maker.part(4);
			byte[] entry = this.codec.encode(Codecs.KEY, value, this.type, Stamp.NONE);
			Object given = this.codec.decode(Codecs.KEY, entry, this.type);
			Object untouched = this.codec.decode(Codecs.KEY, entry, this.type);
			assertThat(given).isEqualTo(value);
			assertThat(ValueCodec.isImmutable(value)).isEqualTo(!maker.madeMutable);
			assertThat(ValueCodec.isImmutable(given)).isEqualTo(!maker.madeMutable);
			Vandal.strike(given);
			assertThat(Objects.equals(given, untouched)).isEqualTo(!maker.madeMutable);
			assertThat(this.codec.decode(Codecs.KEY, entry, this.type)).isEqualTo(untouched);
			shared += maker.madeMutable ? 0 : 1;
		}
		assertThat(shared).isBetween(VALUES / 10, VALUES - VALUES / 10);
	}

	record Part(String name, List<Part> list, Set<String> set, Map<String, List<Part>> map, Optional<Part> more) {

	}

	private static final class Maker {

		private final Random random;

		/** Of 100 collections so many are mutable. */
		private final int mutable;

		private boolean madeMutable;

		Maker(Random random, int mutable) {
			this.random = random;
			this.mutable = mutable;
		}

		Part part(int depth) {
			return new Part("p" + this.random.nextInt(100), parts(depth), names(), map(depth),
					(depth > 0 && this.random.nextBoolean()) ? Optional.of(part(depth - 1)) : Optional.empty());
		}

		private List<Part> parts(int depth) {
			List<Part> parts = new ArrayList<>();
			for (int i = size(depth); i > 0; i--) {
				parts.add(part(depth - 1));
			}
			return switch (mutable() ? 0 : 1 + this.random.nextInt(3)) {
				case 0 -> parts;
				case 1 -> List.copyOf(parts);
				case 2 -> parts.stream().toList();
				default -> Collections.unmodifiableList(parts);
			};
		}

		private Set<String> names() {
			Set<String> names = new LinkedHashSet<>();
			for (int i = size(1); i > 0; i--) {
				names.add("n" + i);
			}
			return mutable() ? names
					: this.random.nextBoolean() ? Set.copyOf(names) : Collections.unmodifiableSet(names);
		}

		private Map<String, List<Part>> map(int depth) {
			Map<String, List<Part>> map = new LinkedHashMap<>();
			for (int i = size(depth); i > 0; i--) {
				map.put("k" + i, parts(depth - 1));
			}
			return mutable() ? new HashMap<>(map)
					: this.random.nextBoolean() ? Map.copyOf(map) : Collections.unmodifiableMap(map);
		}

		private int size(int depth) {
			return (depth > 0) ? this.random.nextInt(3) : 0;
		}

		private boolean mutable() {
			boolean made = this.random.nextInt(100) < this.mutable;
			this.madeMutable |= made;
			return made;
		}

	}

}
