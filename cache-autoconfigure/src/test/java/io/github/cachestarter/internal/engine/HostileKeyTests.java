package io.github.cachestarter.internal.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.cachestarter.testing.HostileKeys;
import io.github.cachestarter.testing.HostileKeys.Filter;
import io.github.cachestarter.testing.HostileKeys.Said;
import io.github.cachestarter.testing.HostileKeys.Throwing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a key costs does not depend on how its arguments are nested, and hardly on what
 * they say.
 */
class HostileKeyTests {

	/**
	 * What stands for a long part, with its mark.
	 */
	private static final int LONGEST = Keys.LONGEST_READABLE + 2;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	static Stream<Arguments> nested() {
		return HostileKeys.wrappings()
			.entrySet()
			.stream()
			.map((wrapping) -> arguments(wrapping.getKey(),
					(IntFunction<Object>) (depth) -> HostileKeys.nested(wrapping.getValue(), "\\\\:[],='", depth)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("nested")
	void nestingCostsWhatItIsDeep(String name, IntFunction<Object> shape) {
		Object shallow = shape.apply(12);
		Object deep = shape.apply(96);
		assertThat(KeyText.of(deep)).hasSizeLessThanOrEqualTo(LONGEST).isEqualTo(KeyText.of(shape.apply(96)));
		assertThat(KeyText.of(deep)).isNotEqualTo(KeyText.of(shape.apply(95)));
		// A tenth of it is what a level takes that is sorted, and a hash more.
		assertThat(allocatedFor(deep)).isLessThan(20_000 + 20 * allocatedFor(shallow));
		assertThat(allocatedFor(deep)).isLessThan(200_000);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("nested")
	void whatIsNestedTooDeeplyIsRefusedAtOnce(String name, IntFunction<Object> shape) {
		for (int depth : new int[] { 101, 10_000 }) {
			Object deep = shape.apply(depth);
			long before = allocated();
			assertThatIllegalArgumentException().isThrownBy(() -> KeyText.of(deep)).withMessageContaining("100 deep");
			assertThatIllegalArgumentException().isThrownBy(() -> KeyText.ofArguments(1, deep));
			assertThat(allocated() - before).isLessThan(1_000_000);
		}
	}

	@Test
	void sizeCostsWhatItIs() {
		for (int size : new int[] { 1_000, 100_000 }) {
			List<String> texts = new ArrayList<>();
			Map<Object, Object> map = new HashMap<>();
			for (int i = 0; i < size; i++) {
				texts.add("'\\" + i);
				map.put("'\\" + i, i);
			}
			long perPart = 400;
			for (Object key : List.of(texts, Set.copyOf(texts), map, texts.toArray(), new Filter("\\", texts))) {
				assertThat(KeyText.of(key)).hasSizeLessThanOrEqualTo(LONGEST);
				assertThat(allocatedFor(key)).isLessThan(20_000 + perPart * size);
			}
		}
	}

	@Test
	void oneLongTextIsNotBuiltAgain() {
		String text = "'\\:{".repeat(1_000_000);
		byte[] bytes = new byte[4_000_000];
		for (Object key : List.of(List.of(text), Set.of(text), Map.of(text, 1), new Filter(text, 1), bytes)) {
			assertThat(KeyText.of(key)).hasSizeLessThanOrEqualTo(LONGEST);
			assertThat(allocatedFor(key)).isLessThan(50_000);
		}
		assertThat(allocatedFor(text)).isLessThan(1_000);
		assertThat(KeyText.ofArguments(text, 1)).hasSize(6_000_000 + 2);
	}

	@Test
	void longTextsThatDifferAnywhereAreDifferentKeys() {
		String start = "x".repeat(100_000);
		List<Object> keys = List.of(List.of(start + "a"), List.of(start + "b"), List.of("a" + start),
				List.of(start, "a"), List.of("a", start), Set.of(start + "a"), List.of(start + "\uD83D"),
				List.of(start + "\uDE00"), List.of(start + "?"), List.of(List.of(start + "a")), Map.of(start, 1),
				Map.of(start, 1L));
		assertThat(keys.stream().map(KeyText::of)).doesNotHaveDuplicates();
	}

	/**
	 * Whoever knows a key could ask for what stands for it.
	 */
	@Test
	void textIsNotTheKeyOfWhatHasThatText() {
		List<Object> composed = List.of(List.of("a"), List.of("x".repeat(1000)), Set.of(1), new Filter("a", 1));
		for (Object key : composed) {
			String text = KeyText.of(key);
			assertThat(KeyText.of(text)).isNotEqualTo(text);
			assertThat(KeyText.ofArguments(text, 1)).isNotEqualTo(KeyText.ofArguments(key, 1));
			assertThat(KeyText.of(List.of(text))).isNotEqualTo(KeyText.of(List.of(key)));
			assertThat(KeyText.of(text.substring(2))).isNotEqualTo(text);
		}
	}

	static List<Object> cyclic() {
		return HostileKeys.cyclic();
	}

	@ParameterizedTest
	@MethodSource("cyclic")
	void whatContainsItselfIsRefused(Object key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.of(key))
			.withMessageContaining("cannot be part of a cache key");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.ofArguments("a", key))
			.withMessageContaining("cannot be part of a cache key");
	}

	/**
	 * Thirty lists, of which each contains the next one twice, are a billion parts.
	 */
	@Test
	void whatIsReachedInTooManyWaysIsRefused() {
		Object part = List.of();
		for (int i = 0; i < 30; i++) {
			part = List.of(part, part);
		}
		Object key = part;
		assertThatExceptionOfType(UnwritableKeyException.class).isThrownBy(() -> KeyText.of(key))
			.withMessageContaining("characters")
			.satisfies((ex) -> assertThat(ex.isLasting()).isTrue());
	}

	@Test
	void whatThrowsIsRefusedWithoutShowingWhatItSays() {
		for (Object throwing : List.of(new Throwing(new IllegalStateException("secret")),
				new Throwing(new StackOverflowError("secret")), new Throwing(new NoClassDefFoundError("secret")),
				new Throwing(new IOException("secret")))) {
			for (Object key : List.of(throwing, List.of(throwing), new Filter("a", throwing), Map.of(throwing, 1))) {
				assertThatExceptionOfType(UnwritableKeyException.class).isThrownBy(() -> KeyText.of(key))
					.withNoCause()
					.withMessageContaining(Throwing.class.getName())
					.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"))
					.satisfies((ex) -> assertThat(ex.isLasting()).isFalse());
			}
		}
	}

	/**
	 * Regular expressions take a time that grows with the square of the first, and a
	 * stack that grows with the second.
	 */
	@Test
	void searchesLongTextsForIdentitiesInOneGo() {
		for (String text : List.of("a".repeat(1_000_000), "a.".repeat(1_000_000), "a.b@".repeat(250_000))) {
			Said said = new Said(text);
			assertThat(KeyText.of(said)).hasSizeLessThanOrEqualTo(LONGEST);
			assertThat(allocatedFor(said)).isLessThan(50_000);
		}
	}

	private static long allocatedFor(Object key) {
		KeyText.of(key);
		long before = allocated();
		KeyText.of(key);
		return allocated() - before;
	}

	private static long allocated() {
		return THREADS.getCurrentThreadAllocatedBytes();
	}

}
