package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of classes that are neither records nor beans are made by a constructor of
 * theirs, or are none that may be made a second time.
 */
@SuppressWarnings("unused") // fields are read by reflection
class CreationTests {

	private static final int MANY = 100;

	static Stream<Object> made() {
		List<String> names = new ArrayList<>(List.of("b"));
		return Stream.of(new ByName(names, "a"), new ByType(names, 1L, "a"), new BySuperclass("a", names),
				new WithMore("a", names).more(2), new AllGiven("a", names));
	}

	@ParameterizedTest
	@MethodSource("made")
	void callsAConstructorOfAllOrOfFinalFields(Object value) {
		String text = Described.of(value).text();
		Master master = Objects.requireNonNull(Master.of(value));
		for (int i = 0; i < MANY; i++) {
			Object copy = master.copy();
			assertThat(Described.of(copy).text()).isEqualTo(text);
			assertThat(Described.of(copy).sharesWith(Described.of(master.copy()))).isFalse();
		}
	}

	@Test
	void sharesObjectsThatTheirClassHasOnce() {
		Master master = Objects.requireNonNull(Master
			.of(new ArrayList<>(List.of(Level.HIGH, new Level(new ArrayList<>(List.of("low"))), Level.HIGH))));
		for (int i = 0; i < MANY; i++) {
			List<?> copy = (List<?>) master.copy();
			assertThat(copy.get(0)).isSameAs(Level.HIGH).isSameAs(copy.get(2));
			assertThat(copy.get(1)).isNotSameAs(((List<?>) master.copy()).get(1));
		}
	}

	@Test
	void isNotMadeOfTheObjectThatItsClassRemembers() {
		Remembered value = new Remembered();
		assertThat(Remembered.last).isSameAs(value);
		assertThat(Master.of(value)).isNull();
		assertThat(Master.of(new RememberedToo())).isNull();
	}

	/** With parameters in another order than the fields. */
	static class ByName {

		private final String name;

		private final List<String> names;

		ByName(List<String> names, String name) {
			this.name = name;
			this.names = names;
		}

	}

	static class ByType {

		private final String name;

		private final List<String> names;

		private final long number;

		ByType(List<String> all, long count, String title) {
			this.names = all;
			this.number = count;
			this.name = title;
		}

	}

	static class Base {

		private final String name;

		Base(String title) {
			this.name = title;
		}

	}

	static final class BySuperclass extends Base {

		private final List<String> names;

		BySuperclass(String first, List<String> second) {
			super(first);
			this.names = second;
		}

	}

	static class WithMore {

		private final String name;

		private int number;

		private final List<String> names;

		WithMore(String name, List<String> names) {
			this.name = name;
			this.names = new ArrayList<>(names);
		}

		WithMore more(int number) {
			this.number = number;
			return this;
		}

	}

	/** Nothing is final, and there is no constructor without parameters. */
	static class AllGiven {

		private String name;

		private List<String> names;

		AllGiven(String name, List<String> names) {
			this.name = name;
			this.names = names;
		}

	}

	static class Level {

		static final Level HIGH = new Level(new ArrayList<>(List.of("high")));

		private final List<String> names;

		Level(List<String> names) {
			this.names = names;
		}

	}

	static class RememberedToo extends Remembered {

	}

	static class Remembered {

		private static @Nullable Remembered last;

		private List<String> names = new ArrayList<>();

		Remembered() {
			last = this;
		}

	}

}
