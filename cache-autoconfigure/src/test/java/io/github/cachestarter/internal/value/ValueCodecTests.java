package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.cachestarter.NeverCache;
import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Box;
import io.github.cachestarter.internal.value.Samples.Circle;
import io.github.cachestarter.internal.value.Samples.Dog;
import io.github.cachestarter.internal.value.Samples.Holder;
import io.github.cachestarter.internal.value.Samples.Ok;
import io.github.cachestarter.internal.value.Samples.Page;
import io.github.cachestarter.internal.value.Samples.Shape;
import io.github.cachestarter.internal.value.Samples.Square;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Which type a value is written and read as, and what is refused.
 */
class ValueCodecTests {

	private final ValueCodec codec = Codecs.newCodec();

	@ParameterizedTest
	@MethodSource("undeclared")
	void writesTheRuntimeTypeWhereNoneIsDeclared(Object value, Type readAs) throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, value, this.codec.typeOf(Object.class), Stamp.NONE);
		assertThat(this.codec.decode(Codecs.KEY, entry, this.codec.typeOf(Object.class))).isEqualTo(value);
		ValueCodec other = Codecs.newCodec();
		assertThat(other.decode(Codecs.KEY, entry, other.typeOf(readAs))).isEqualTo(value);
	}

	static Stream<Object[]> undeclared() {
		return Stream.of(new Object[] { new Dog("Rex"), Dog.class }, new Object[] { 5L, long.class },
				new Object[] { new Circle(1), Shape.class }, new Object[] { new String[] { "a" }, String[].class },
				new Object[] { List.of(new Dog("Rex")), generic(new ParameterizedTypeReference<List<Dog>>() {
				}) }, new Object[] { Map.of(1L, List.of("a"), 2L, List.of()),
						generic(new ParameterizedTypeReference<Map<Long, List<String>>>() {
						}) },
				new Object[] { Optional.of(1L), generic(new ParameterizedTypeReference<Optional<Long>>() {
				}) }, new Object[] { List.of(new Circle(1), new Square(2)),
						generic(new ParameterizedTypeReference<List<Shape>>() {
						}) },
				new Object[] { List.of("a", 1, true), generic(new ParameterizedTypeReference<List<Object>>() {
				}) });
	}

	@Test
	void readsWhatIsAssignableAndKnown() throws Exception {
		Type holder = generic(new ParameterizedTypeReference<Holder<Dog>>() {
		});
		byte[] entry = this.codec.encode(Codecs.KEY, new Box<>(new Dog("Rex")), this.codec.typeOf(holder), Stamp.NONE);
		assertThat(this.codec.decode(Codecs.KEY, entry, this.codec.typeOf(holder)))
			.isEqualTo(new Box<>(new Dog("Rex")));
		ValueCodec stranger = Codecs.newCodec();
		assertUnreadable(stranger, entry, holder);
		stranger.typeOf(generic(new ParameterizedTypeReference<Box<Dog>>() {
		}));
		assertThat(stranger.decode(Codecs.KEY, entry, stranger.typeOf(holder))).isEqualTo(new Box<>(new Dog("Rex")));
		assertUnreadable(this.codec, entry, generic(new ParameterizedTypeReference<Holder<Book>>() {
		}));
	}

	@Test
	void readsNoOtherType() throws Exception {
		byte[] texts = this.codec.encode(Codecs.KEY, List.of("1"), this.codec.typeOf(Object.class), Stamp.NONE);
		for (Type other : List.of(String.class, Dog.class, generic(new ParameterizedTypeReference<List<Long>>() {
		}), generic(new ParameterizedTypeReference<Map<String, String>>() {
		}))) {
			assertUnreadable(this.codec, texts, other);
		}
		assertThat(this.codec.decode(Codecs.KEY, texts, this.codec.typeOf(Iterable.class))).isEqualTo(List.of("1"));
		assertUnreadable(this.codec, this.codec.encode(Codecs.KEY, 5, this.codec.typeOf(int.class), Stamp.NONE),
				Long.class);
	}

	@Test
	void keepsSubclassesInOpenLists() throws Exception {
		ValueType parts = this.codec.typeOf(generic(new ParameterizedTypeReference<List<Part>>() {
		}));
		assertThat((List<?>) this.codec.decode(Codecs.KEY,
				this.codec.encode(Codecs.KEY, List.of(new Part()), parts, Stamp.NONE), parts))
			.first()
			.isExactlyInstanceOf(Part.class);
		assertThat((List<?>) this.codec.decode(Codecs.KEY,
				this.codec.encode(Codecs.KEY, List.of(new Wheel()), parts, Stamp.NONE), parts))
			.first()
			.isExactlyInstanceOf(Wheel.class);
		assertRefused(List.of(new Part(), new Wheel()), parts);
	}

	@Test
	void readsEveryValueBackWhereTheTypeIsOpen() throws Exception {
		ValueType open = this.codec.typeOf(Open.class);
		assertThatNoException().isThrownBy(() -> this.codec.encode(Codecs.KEY, new Open("text"), open, Stamp.NONE));
		assertRefused(new Open(5L), open);
		assertRefused(new Garage(new Wheel()), this.codec.typeOf(Garage.class));
		ValueType map = this.codec.typeOf(generic(new ParameterizedTypeReference<Map<String, Object>>() {
		}));
		assertThatNoException()
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, Map.of("a", 1, "b", "x"), map, Stamp.NONE));
		assertThatNoException()
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, Map.of("a", 1L, "b", "x"), map, Stamp.NONE));
		assertRefused(Map.of("a", Thread.State.NEW, "b", "x"), map);
	}

	@Test
	void refusesWhatDoesNotComeBack() throws Exception {
		ValueType hiding = this.codec.typeOf(Hiding.class);
		assertThatNoException()
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, new Hiding(1, null), hiding, Stamp.NONE));
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(UncacheableValueException.class)
				.isThrownBy(() -> this.codec.encode(Codecs.KEY, new Hiding(1, "secret"), hiding, Stamp.NONE))
				.withMessageContainingAll(Hiding.class.getName(), "@JsonIgnore")
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void learnsNothingFromEmptyValues() throws Exception {
		ValueType hiding = this.codec.typeOf(generic(new ParameterizedTypeReference<List<Creatorless>>() {
		}));
		assertThat(this.codec.encode(Codecs.KEY, List.of(), hiding, Stamp.NONE)).isNotEmpty();
		assertThat(this.codec.encode(Codecs.KEY, null, hiding, Stamp.NONE)).isNotEmpty();
		assertRefused(List.of(new Creatorless("secret".length())), hiding);
	}

	@ParameterizedTest
	@MethodSource("hopeless")
	void refusesWhatHasNoFaithfulJson(Object value) {
		assertRefused(value, this.codec.typeOf(Object.class));
	}

	static Stream<Object> hopeless() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		Map<String, Object> map = new HashMap<>();
		map.put("secret", map);
		TreeSet<String> sorted = new TreeSet<>(Comparator.reverseOrder());
		sorted.add("secret");
		Object anonymous = new Object() {
		};
		return Stream.of(cycle, map, sorted, anonymous, new Object(), Stream.of("secret"),
				CompletableFuture.completedFuture("secret"), List.of("secret").iterator(), (Runnable) () -> {
				}, new Ok<>("secret"), new Page<>(List.of("secret"), 1), new Loop(), String.class,
				new ByClassName("secret"));
	}

	@Test
	void refusesValuesOfAnotherTypeThanDeclared() {
		assertRefused("secret", this.codec.typeOf(Long.class));
		assertRefused("secret", this.codec.typeOf(void.class));
		assertRefused(new Object[] { "secret", 1L }, this.codec.typeOf(Object.class));
	}

	@Test
	void saysWhereWithoutWhat() {
		Type type = generic(new ParameterizedTypeReference<Map<String, Failing>>() {
		});
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, Map.of("secret", new Failing("secret")),
					this.codec.typeOf(type), Stamp.NONE))
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@ParameterizedTest
	@MethodSource("marked")
	void refusesMarkedTypesAtTheStart(Type type) {
		assertThatExceptionOfType(UncacheableTypeException.class)
			.isThrownBy(() -> this.codec.check(this.codec.typeOf(type)))
			.withMessageContainingAll("@NeverCache", ValueCodecTests.class.getName());
	}

	static Stream<Type> marked() {
		return Stream.of(Secret.class, SubSecret.class, ByInterface.class, Card.class, User.class, SubUser.class,
				Secret[].class, Wallet.class, generic(new ParameterizedTypeReference<List<Secret>>() {
				}), generic(new ParameterizedTypeReference<Map<String, Optional<Wallet[]>>>() {
				}), generic(new ParameterizedTypeReference<Page<Card>>() {
				}), generic(new ParameterizedTypeReference<List<? extends User>>() {
				}), Payment.class);
	}

	@Test
	void refusesMarkedValuesThatArriveUndeclared() {
		ValueType any = this.codec.typeOf(Object.class);
		for (Object value : List.of(new Secret(), new Card("4111"), List.of(new User()), new Open(new Secret()),
				Map.of("4111", new Open(List.of(new Card("4111")))), new Garage(new SecretPart()),
				Map.of(new Secret(), 1))) {
			assertThatExceptionOfType(UncacheableValueException.class)
				.isThrownBy(() -> this.codec.encode(Codecs.KEY, value, any, Stamp.NONE))
				.withMessageContaining("@NeverCache")
				.withMessageNotContaining("4111");
		}
		assertThatNoException().isThrownBy(() -> this.codec.check(any));
	}

	private void assertRefused(Object value, ValueType declared) {
		assertThatExceptionOfType(UncacheableValueException.class)
			.isThrownBy(() -> this.codec.encode(Codecs.KEY, value, declared, Stamp.NONE))
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	private static void assertUnreadable(ValueCodec codec, byte[] entry, Type type) {
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> codec.decode(Codecs.KEY, entry, codec.typeOf(type)));
	}

	private static <T> Type generic(ParameterizedTypeReference<T> reference) {
		return reference.getType();
	}

	static class Part {

		int number = 1;

	}

	static class Wheel extends Part {

	}

	@NeverCache
	static class SecretPart extends Part {

	}

	record Garage(Part part) {

	}

	record Open(Object anything) {

	}

	record Hiding(int number, @JsonIgnore @Nullable String hidden) {

	}

	static final class Creatorless {

		private final int number;

		Creatorless(int other) {
			this.number = other + 1;
		}

		int number() {
			return this.number;
		}

	}

	static final class Loop {

		final Loop self = this;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	record ByClassName(String text) {

	}

	record Failing(String text) {

		@JsonValue
		String json() {
			return Objects.requireNonNull(Map.<String, String>of().get(this.text), this.text);
		}

	}

	@NeverCache
	static class Secret {

	}

	static class SubSecret extends Secret {

	}

	@NeverCache
	interface Marked {

	}

	record ByInterface(int number) implements Marked {

	}

	record Card(@NeverCache String number) {

	}

	static class User {

		@NeverCache
		private String passwordHash = "";

		String passwordHash() {
			return this.passwordHash;
		}

	}

	static class SubUser extends User {

	}

	record Wallet(List<Card> cards) {

	}

	sealed interface Payment {

	}

	record ByCard(Card card) implements Payment {

	}

}
