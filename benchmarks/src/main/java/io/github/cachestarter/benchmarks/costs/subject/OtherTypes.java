package io.github.cachestarter.benchmarks.costs.subject;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;

/**
 * Thirty types that an application also has in its caches. A JVM that has copied one type
 * only compiles that type into every call, which no application has the luck of.
 */
final class OtherTypes {

	/**
	 * More copies than the library makes before it turns to faster ones, and than the JVM
	 * runs before it compiles.
	 */
	private static final int COPIES = 1000;

	private static final long ID = 1;

	private OtherTypes() {
	}

	/**
	 * Copies values of all types, lists and maps of them, the way hits do: once in a JVM.
	 */
	static void warmUp() {
		Warmed.once();
	}

	/**
	 * A value of each type.
	 */
	static List<Object> values() {
		Stream<Object> rows = Stream.of(row01(), row02(), row03(), row04(), new Row05(0.5, "name", numbers()),
				new Row06(BigDecimal.TEN, texts(), labels()), new Row07(true, texts()),
				new Row08(ID, new UUID(1, 2), texts()), new Row09("a", "b", "c", texts()), new Row10(ID, list(row01())),
				new Row11(LocalDate.EPOCH, list(row02())), new Row12(ID, map(row03())), new Row13(ID, row04(), texts()),
				new Row14((short) 3, (byte) 4, numbers()), new Row15(ID, Optional.of("note"), texts()),
				new Row16(new LinkedHashSet<>(texts())), new Row17(ID, "name"),
				new Row18(Instant.EPOCH, BigDecimal.ONE, true), new Row19("name", texts()), new Row20(1, 2, 3, 4));
		return Stream.concat(rows, beans()).toList();
	}

	private static Stream<Bean> beans() {
		return Stream.of(filled(new Bean01()), filled(new Bean02()), filled(new Bean03()), filled(new Bean04()),
				filled(new Bean05()), filled(new Bean06()), filled(new Bean07()), filled(new Bean08()),
				filled(new Bean09()), filled(new Bean10()));
	}

	/**
	 * Each value, a list and a map of it, with the types that methods declare.
	 */
	static Map<Type, Object> declared() {
		Map<Type, Object> declared = new LinkedHashMap<>();
		for (Object value : values()) {
			Class<?> type = value.getClass();
			declared.put(type, value);
			declared.put(ResolvableType.forClassWithGenerics(List.class, type).getType(), list(value));
			declared.put(ResolvableType.forClassWithGenerics(Map.class, String.class, type).getType(), map(value));
		}
		return declared;
	}

	private static <T> List<T> list(T value) {
		return new ArrayList<>(List.of(value, value));
	}

	private static <T> Map<String, T> map(T value) {
		return new LinkedHashMap<>(Map.of("first", value));
	}

	private static List<String> texts() {
		return new ArrayList<>(List.of("one", "two"));
	}

	private static List<Integer> numbers() {
		return new ArrayList<>(List.of(1, 2, 3));
	}

	private static Map<String, String> labels() {
		return map("text");
	}

	private static Row01 row01() {
		return new Row01(ID, "name", texts());
	}

	private static Row02 row02() {
		return new Row02(7, numbers());
	}

	private static Row03 row03() {
		return new Row03("code", labels());
	}

	private static Row04 row04() {
		return new Row04(ID, Instant.EPOCH, texts());
	}

	private static Bean filled(Bean bean) {
		bean.setId(ID);
		bean.setName("name");
		bean.setTags(texts());
		return bean;
	}

	/**
	 * Done when the class is initialized.
	 */
	private static final class Warmed {

		static {
			List<NearEntries> all = new ArrayList<>();
			declared().forEach((type, value) -> all.add(NearEntries.of(type, (id) -> value)));
			all.forEach((entries) -> entries.keep(ID));
			for (int i = 0; i < COPIES; i++) {
				all.forEach((entries) -> entries.find(ID));
			}
		}

		private Warmed() {
		}

		static void once() {
		}

	}

	record Row01(long id, String name, List<String> tags) {

	}

	record Row02(int id, List<Integer> counts) {

	}

	record Row03(String code, Map<String, String> labels) {

	}

	record Row04(long id, Instant since, List<String> tags) {

	}

	record Row05(double share, String name, List<Integer> counts) {

	}

	record Row06(BigDecimal price, List<String> tags, Map<String, String> labels) {

	}

	record Row07(boolean active, List<String> tags) {

	}

	record Row08(long id, UUID key, List<String> tags) {

	}

	record Row09(String first, String second, String third, List<String> tags) {

	}

	record Row10(long id, List<Row01> rows) {

	}

	record Row11(LocalDate day, List<Row02> rows) {

	}

	record Row12(long id, Map<String, Row03> rows) {

	}

	record Row13(long id, Row04 row, List<String> tags) {

	}

	record Row14(short kind, byte level, List<Integer> counts) {

	}

	record Row15(long id, Optional<String> note, List<String> tags) {

	}

	record Row16(Set<String> names) {

	}

	record Row17(long id, String name) {

	}

	record Row18(Instant since, BigDecimal price, boolean active) {

	}

	record Row19(String name, List<String> tags) {

	}

	record Row20(int a, int b, int c, int d) {

	}

	static class Bean {

		private long id;

		private String name = "";

		private List<String> tags = List.of();

		public long getId() {
			return this.id;
		}

		public void setId(long id) {
			this.id = id;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public List<String> getTags() {
			return this.tags;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

	}

	static class Bean01 extends Bean {

	}

	static class Bean02 extends Bean {

	}

	static class Bean03 extends Bean {

	}

	static class Bean04 extends Bean {

	}

	static class Bean05 extends Bean {

	}

	static class Bean06 extends Bean {

	}

	static class Bean07 extends Bean {

	}

	static class Bean08 extends Bean {

	}

	static class Bean09 extends Bean {

	}

	static class Bean10 extends Bean {

	}

}
