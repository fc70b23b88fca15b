package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A value that came back equal speaks only for those of which nothing can get lost.
 */
class FaithfulnessTests {

	private final ValueCodec codec = Codecs.newCodec();

	@ParameterizedTest
	@MethodSource("unlike")
	void refusesWhatGetsLostThoughAnotherValueCameBack(Type declared, Object faithful, Object unfaithful)
			throws Exception {
		ValueType type = this.codec.typeOf(declared);
		assertThat(this.codec.decode(Codecs.KEY, this.codec.encode(Codecs.KEY, faithful, type, Stamp.NONE), type))
			.isEqualTo(faithful);
		assertRefused(unfaithful, type);
	}

	static Stream<Arguments> unlike() {
		Locale variant = new Locale("no", "NO", "NY");
		return Stream.of(arguments(Codecs.generic(new ParameterizedTypeReference<List<Locale>>() {
		}), List.of(Locale.GERMANY), List.of(variant)),
				arguments(Codecs.generic(new ParameterizedTypeReference<Map<String, List<Locale>>>() {
				}), Map.of("a", List.of(Locale.GERMANY)), Map.of("a", List.of(variant))),
				arguments(Object.class, List.of(Locale.GERMANY), List.of(variant)),
				arguments(Locale[].class, new Locale[] { Locale.GERMANY }, new Locale[] { variant }),
				arguments(Locale.class, Locale.GERMANY, variant),
				arguments(Speaker.class, new Speaker(Locale.GERMANY), new Speaker(variant)),
				arguments(Note.class, new Note(Optional.of("a")), new Note(null)),
				arguments(Codecs.generic(new ParameterizedTypeReference<List<Note>>() {
				}), List.of(new Note(Optional.empty())), List.of(new Note(null))),
				arguments(Codecs.generic(new ParameterizedTypeReference<Map<Name, String>>() {
				}), Map.of(new Name("ann"), "a"), Map.of(new Name("Ann"), "a")));
	}

	@ParameterizedTest
	@MethodSource("incomparable")
	void refusesWhatCannotBeCompared(Object value) {
		assertRefused(value, this.codec.typeOf(value.getClass()));
	}

	static Stream<Object> incomparable() {
		return Stream.of(Pattern.compile("a", Pattern.CASE_INSENSITIVE),
				new Rule(Pattern.compile("a", Pattern.CASE_INSENSITIVE)), new Counter(1), new AtomicLong(1));
	}

	private void assertRefused(Object value, ValueType declared) {
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, value, declared, Stamp.NONE))
			.withMessageContaining("cannot be cached");
	}

	record Speaker(Locale language) {

	}

	@SuppressWarnings("NullableOptional") // applications have them
	record Note(@Nullable Optional<String> text) {

	}

	record Rule(Pattern pattern) {

	}

	/** As a key it is what it prints. */
	record Name(String text) {

		@Override
		public String toString() {
			return this.text.toLowerCase(Locale.ROOT);
		}

	}

	/** Most of its state is that of a class which comes with Java. */
	static final class Counter extends AtomicLong {

		private static final long serialVersionUID = 1L;

		Counter(long value) {
			super(value);
		}

	}

}
