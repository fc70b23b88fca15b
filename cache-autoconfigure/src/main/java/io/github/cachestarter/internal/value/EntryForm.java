package io.github.cachestarter.internal.value;

import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is written of a {@link Map.Entry}: key and value with their own types, where JSON
 * libraries make the key the name of a property. Those of {@code Map.entry} and immutable
 * ones come back as what they were; others of Java, such as those of a {@code HashMap},
 * as an entry whose value can be set.
 *
 * @param <K> the type of the key
 * @param <V> the type of the value
 * @param kind what kind of an entry it is
 * @param key the key
 * @param value the value
 */
record EntryForm<K, V>(Kind kind, @Nullable K key, @Nullable V value) {

	private static final Class<?> OF_VIEWS = Collections.unmodifiableMap(Map.of(1, 1))
		.entrySet()
		.iterator()
		.next()
		.getClass();

	static Substitute<Map.Entry<?, ?>, EntryForm<?, ?>> substitute() {
		return Substitute.generic(EntryForm.class, Map.Entry.class,
				(type) -> ClassTraits.isJdk(type) && Map.Entry.class.isAssignableFrom(type) && !type.isInterface(),
				List.of(Map.Entry.class, SimpleEntry.class, SimpleImmutableEntry.class), EntryForm::of,
				EntryForm::entry, (entry) -> List.of(Collections.singletonList(entry.getKey()),
						Collections.singletonList(entry.getValue())));
	}

	private static EntryForm<?, ?> of(Map.Entry<?, ?> entry) {
		Kind kind = Arrays.stream(Kind.values())
			.filter((known) -> known.type == entry.getClass())
			.findFirst()
			.orElse((entry.getClass() == OF_VIEWS) ? Kind.IMMUTABLE : Kind.MUTABLE);
		return new EntryForm<>(kind, entry.getKey(), entry.getValue());
	}

	private Map.Entry<?, ?> entry() {
		return switch (this.kind) {
			case MUTABLE -> new SimpleEntry<>(this.key, this.value);
			case IMMUTABLE -> new SimpleImmutableEntry<>(this.key, this.value);
			case WITHOUT_NULLS -> withoutNulls(this.key, this.value);
		};
	}

	private static Map.Entry<?, ?> withoutNulls(@Nullable Object key, @Nullable Object value) {
		if (key == null || value == null) {
			throw new IllegalArgumentException("Map.entry takes no nulls");
		}
		return Map.entry(key, value);
	}

	enum Kind {

		/** As of a {@code HashMap}. */
		MUTABLE(SimpleEntry.class),

		/** Its value cannot be set. */
		IMMUTABLE(SimpleImmutableEntry.class),

		/** As {@code Map.entry} makes it. */
		WITHOUT_NULLS(Map.entry(1, 1).getClass());

		private final Class<?> type;

		Kind(Class<?> type) {
			this.type = type;
		}

	}

}
