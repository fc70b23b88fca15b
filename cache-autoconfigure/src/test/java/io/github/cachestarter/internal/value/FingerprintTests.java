package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The fingerprint tells types and versions of classes apart, in every process alike.
 */
class FingerprintTests {

	private final ValueCodec codec = Codecs.newCodec();

	@Test
	void isTheSameInEveryProcess() {
		assertThat(fingerprint(Stable.class)).isEqualTo(1957111372124608870L);
		assertThat(fingerprint(String.class)).isEqualTo(-8938165582053694599L);
	}

	@Test
	void isTheSameForOneTypeHoweverItIsWritten() {
		Type byReference = Codecs.generic(new ParameterizedTypeReference<List<Stable>>() {
		});
		Type byClasses = ResolvableType.forClassWithGenerics(List.class, Stable.class).getType();
		assertThat(this.codec.typeOf(byReference)).isSameAs(this.codec.typeOf(byClasses))
			.isSameAs(this.codec.typeOf(byReference));
		assertThat(this.codec.typeOf(long.class)).isSameAs(this.codec.typeOf(Long.class));
		assertThat(this.codec.typeOf(List.class))
			.isSameAs(this.codec.typeOf(Codecs.generic(new ParameterizedTypeReference<List<?>>() {
			})));
	}

	@Test
	void differsBetweenTypes() {
		Stream<Type> types = Stream.of(Stable.class, String.class, Object.class, byte[].class, long[].class,
				String[].class, List.class, Codecs.generic(new ParameterizedTypeReference<List<String>>() {
				}), Codecs.generic(new ParameterizedTypeReference<List<Long>>() {
				}), Codecs.generic(new ParameterizedTypeReference<Set<String>>() {
				}), Codecs.generic(new ParameterizedTypeReference<Collection<String>>() {
				}), Codecs.generic(new ParameterizedTypeReference<Map<String, Long>>() {
				}), Codecs.generic(new ParameterizedTypeReference<Map<Long, String>>() {
				}), Codecs.generic(new ParameterizedTypeReference<List<List<String>>>() {
				}));
		assertThat(types.map(this::fingerprint)).doesNotHaveDuplicates();
	}

	@Test
	void differsBetweenVersionsOfAClass() throws Exception {
		Stream<String> versions = Stream.of("record Product(int a, String b) {}", "record Product(long a, String b) {}",
				"record Product(Integer a, String b) {}", "record Product(int a, String c) {}",
				"record Product(int a) {}", "record Product(int a, String b, String c) {}",
				"record Product(int a, Part b) {} record Part(int x) {}",
				"record Product(int a, Part b) {} record Part(int y) {}",
				"record Product(int a, java.util.List<Part> b) {} record Part(int y) {}",
				"record Product(int a, Part b) {} enum Part { X }",
				"record Product(int a, Part b) {} enum Part { X, Y }",
				"record Product(int a, Part b) {} sealed interface Part {} record X() implements Part {}",
				"record Product(int a, Part b) {} sealed interface Part {} record X() implements Part {} "
						+ "record Y() implements Part {}",
				"class Product extends Part { int a; } class Part { String inherited; }",
				"class Product extends Part { int a; } class Part { long inherited; }");
		assertThat(versions.map((source) -> fingerprint(Compiled.load("Product", source)))).doesNotHaveDuplicates();
	}

	@Test
	void staysTheSameWhereTheJsonDoes() {
		long fingerprint = fingerprint(Compiled.load("Product", "class Product { int a; String b; }"));
		Stream<String> versions = Stream.of("class Product { String b; int a; }",
				"class Product { static int z; transient int y; int a; String b; int sum() { return 0; } }");
		assertThat(versions.map((source) -> fingerprint(Compiled.load("Product", source)))).containsOnly(fingerprint);
	}

	@Test
	void entriesOfAnotherVersionAreMisses() throws Exception {
		Class<?> before = Compiled.load("Product", "public record Product(int a) {}");
		Class<?> after = Compiled.load("Product", "public record Product(int a, String b) {}");
		ValueCodec writer = Codecs.newCodec();
		Object value = before.getConstructor(int.class).newInstance(1);
		byte[] entry = writer.encode(Codecs.KEY, value, writer.typeOf(before), Stamp.NONE);
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode(Codecs.KEY, entry, this.codec.typeOf(after)));
	}

	@Test
	void endsForTypesThatReferToThemselves() {
		assertThat(Stream.of(Growing.class, Circular.class, Bounded.class, Comparable.class, Enum.class)
			.map(this::fingerprint)).doesNotHaveDuplicates();
	}

	private long fingerprint(Type type) {
		return this.codec.typeOf(type).fingerprint();
	}

	record Stable(int number, List<String> names, Map<String, Part> parts) {

	}

	record Part(Kind kind) {

	}

	enum Kind {

		ONE, TWO

	}

	record Growing<T>(T value, Growing<List<T>> next) {

	}

	record Circular(Circular next, List<Circular> others) {

	}

	record Bounded<T extends Comparable<T>, C extends Comparator<T>>(T value, C comparator) {

	}

}
