package io.github.cachestarter.internal.near;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.util.LinkedCaseInsensitiveMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A bound of memory is one only if what is counted is near to what is taken. Compared
 * with the heap that is in use after the garbage was collected.
 */
class FootprintTests {

	/**
	 * So many that whatever else this process keeps meanwhile makes no difference.
	 */
	private static final int COUNT = 20_000;

	/**
	 * For how much memory it counts that which it takes: a quarter too little or too
	 * much.
	 */
	private static final double LEAST = 0.75;

	private static final double MOST = 1.25;

	/**
	 * Keys of tags are counted as if they were long.
	 */
	private static final double MOST_OF_TAGS = 1.6;

	/**
	 * After so many hits copies are made of objects instead of bytes.
	 */
	private static final int OFTEN = 2;

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final String CLEAR = "shop::clear:test";

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	/**
	 * What other threads of this process let go of meanwhile is not ours, and they do not
	 * do it every time.
	 */
	private static final int ATTEMPTS = 5;

	/**
	 * The serial collector, which small machines use, leaves garbage where it is as long
	 * as that is little of the heap; only every fourth time it clears everything away.
	 */
	private static final int COLLECTIONS = 4;

	record Point(int x, int y) {

	}

	record Book(long id, String title, List<String> authors) {

	}

	@SuppressWarnings("JavaUtilDate") // as applications have them
	static class Bean {

		private long id;

		private Date at = new Date(0);

		private BigDecimal price = new BigDecimal("1.50");

		Bean() {
		}

		Bean(long id) {
			this.id = id;
			this.at = new Date(id);
		}

		@Override
		public String toString() {
			return this.id + " " + this.at + " " + this.price;
		}

	}

	static Stream<Arguments> values() {
		return Stream.of(arguments(Long.class, of((i) -> (long) i)), arguments(String.class, of((i) -> "text " + i)),
				arguments(String.class, of((i) -> "some text ".repeat(50) + i)),
				arguments(Point.class, of((i) -> new Point(i, -i))),
				arguments(Book.class, of((i) -> new Book(i, "title " + i, List.of("Ann " + i, "Bob " + i)))),
				arguments(list(Integer.class), of((i) -> IntStream.range(i, i + 20).boxed().toList())),
				arguments(list(String.class), of((i) -> List.of())),
				arguments(new ParameterizedTypeReference<Map<String, String>>() {
				}.getType(), of((i) -> Map.of("a", "text " + i, "b", "text " + i))),
				arguments(new ParameterizedTypeReference<List<List<Integer>>>() {
				}.getType(), of((i) -> List.of(List.of(i), List.of(i, i), List.of()))), arguments(list(Point.class),
						of((i) -> IntStream.range(0, 10).mapToObj((j) -> new Point(1_000 + i, j)).toList())));
	}

	static Stream<Arguments> copiedValues() {
		return Stream.of(
				arguments(list(Integer.class),
						of((i) -> IntStream.range(i, i + 20).boxed().collect(Collectors.toList()))),
				arguments(Book.class,
						of((i) -> new Book(i, "title " + i, new ArrayList<>(List.of("Ann " + i, "Bob " + i))))),
				arguments(list(Book.class),
						of((i) -> IntStream.range(0, 10)
							.mapToObj((j) -> new Book(j, "title " + i, new ArrayList<>(List.of("Ann " + i))))
							.collect(Collectors.toList()))),
				arguments(byte[].class, of((i) -> new byte[1_000])),
				arguments(new ParameterizedTypeReference<Map<String, Object>>() {
				}.getType(), of(FootprintTests::row)), arguments(Bean.class, of(Bean::new)),
				arguments(new ParameterizedTypeReference<List<Map<String, String>>>() {
				}.getType(), of(FootprintTests::rows)));
	}

	private static Map<String, Object> row(int number) {
		Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
		for (int i = 0; i < 10; i++) {
			row.put("COLUMN_" + i, "some text " + number);
		}
		return row;
	}

	private static List<Map<String, String>> rows(int number) {
		return IntStream.range(0, 10).mapToObj((i) -> {
			Map<String, String> row = new LinkedHashMap<>();
			row.put("identifier", "i" + number);
			row.put("name", "some name " + i);
			row.put("city", "some city " + number);
			return row;
		}).collect(Collectors.toList());
	}

	private static IntFunction<Object> of(IntFunction<Object> values) {
		return values;
	}

	private static Type list(Class<?> element) {
		return ResolvableType.forClassWithGenerics(List.class, element).getType();
	}

	@ParameterizedTest
	@MethodSource({ "values", "copiedValues" })
	void countsAboutWhatValuesTake(Type declared, IntFunction<Object> values) {
		assertCounted((cache, count) -> fill(cache, declared, values, count, OFTEN), MOST);
	}

	@ParameterizedTest
	@MethodSource("copiedValues")
	void countsAboutWhatBytesTake(Type declared, IntFunction<Object> values) {
		assertCounted((cache, count) -> fill(cache, declared, values, count, 0), MOST);
	}

	@Test
	void countsAboutWhatTagsTake() {
		assertCounted(FootprintTests::fillWithTags, MOST_OF_TAGS);
	}

	private static void assertCounted(ObjIntConsumer<NearCache> fill, double most) {
		double relation = 0;
		for (int i = 0; i < ATTEMPTS && !(relation > LEAST && relation < most); i++) {
			relation = countedToTaken(fill);
		}
		assertThat(relation).as("what is counted to what is taken").isBetween(LEAST, most);
	}

	private static double countedToTaken(ObjIntConsumer<NearCache> fill) {
		NearCopies copies = new NearCopies(NearSettings.of(Long.MAX_VALUE / 4), CODEC);
		NearCache cache = copies.cache(CLEAR);
		try {
			copies.begin(Coherence.ALONE);
			fill.accept(cache, 100);
			long before = used();
			long counted = copies.numbers().bytes();
			fill.accept(cache, COUNT);
			long taken = used() - before;
			return (double) (copies.numbers().bytes() - counted) / taken;
		}
		finally {
			Reference.reachabilityFence(copies);
		}
	}

	private static void fillWithTags(NearCache cache, int count) {
		for (int i = 0; i < count; i++) {
			List<String> tags = List.of(CLEAR, "shop::tag:user:" + i);
			cache.begin("shop:test:1", tags).drop(new Reading(null, 1, 1));
		}
	}

	private static void fill(NearCache cache, Type declared, IntFunction<Object> values, int count, int hits) {
		ValueType type = CODEC.typeOf(declared);
		for (int i = 0; i < count; i++) {
			String key = "shop:test:" + i;
			keep(cache, key, type, values.apply(i));
			cache.link((long) i, key);
			for (int hit = 0; hit < hits; hit++) {
				assertThat(cache.find(key, type)).isNotSameAs(NearCache.NOTHING);
			}
		}
	}

	private static void keep(NearCache cache, String key, ValueType type, Object value) {
		try {
			byte[] entry = CODEC.encode("k", value, type, Stamp.NONE);
			cache.begin(key, List.of(CLEAR))
				.keep(new Reading(entry, new long[] { 1 }, Long.MAX_VALUE / 4), type, CODEC.decode("k", entry, type));
		}
		catch (UncacheableValueException | UnreadableEntryException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static long used() {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
		return MEMORY.getHeapMemoryUsage().getUsed();
	}

}
