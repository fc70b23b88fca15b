package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("JavaUtilDate") // a class that others extend
class SameStateTests {

	@Test
	void tellsConstantsApart() {
		assertThat(path(Thread.State.NEW, Thread.State.RUNNABLE)).isEmpty();
		assertThat(path(new Painted(Shade.LIGHT), new Painted(Shade.DARK))).isEqualTo("shade");
	}

	@Test
	void believesEqualsThatLooksAtTransientFields() {
		assertThat(path(new Secret("a", "s"), new Secret("a", null))).isEmpty();
		assertThat(path(new Secret("a", "s"), new Secret("a", "s"))).isNull();
	}

	@Test
	void looksAtWhatAContainerHasBesidesItsElements() {
		assertThat(path(new Basket("ann"), new Basket("bob"))).isEqualTo("owner");
		assertThat(path(new Basket("ann"), new Basket("ann"))).isNull();
		assertThat(path(new Basket("ann"), new ArrayList<>())).isEmpty();
	}

	@Test
	void looksAtTheClassesOfWhatJavaCallsEqual() {
		Date date = new Date(0);
		assertThat(path(date, new java.sql.Date(0))).isEmpty();
		assertThat(path(new Stamped("ann"), new Stamped("bob"))).isEqualTo("by");
	}

	@Test
	void looksAtTheOrderThatALinkedMapKeeps() {
		Map<String, Integer> written = new LinkedHashMap<>();
		written.put("z", 1);
		written.put("a", 2);
		assertThat(path(written, new HashMap<>(written))).isEmpty();
		assertThat(path(new HashMap<>(written), written)).isNull();
	}

	@Test
	void comparesCircles() {
		assertThat(path(ring("a", "b"), ring("a", "b"))).isNull();
		assertThat(path(ring("a", "b"), ring("a", "c"))).isEqualTo("next.name");
		Link other = ring("a", "b");
		Objects.requireNonNull(other.next).next = new Link("a");
		assertThat(path(ring("a", "b"), other)).isEqualTo("next.next");
	}

	private static @Nullable String path(Object written, Object read) {
		Difference difference = SameState.difference(written, read);
		return (difference != null) ? difference.path() : null;
	}

	private static Link ring(String... names) {
		Link first = new Link(names[0]);
		Link last = first;
		for (String name : List.of(names).subList(1, names.length)) {
			last.next = new Link(name);
			last = last.next;
		}
		last.next = first;
		return first;
	}

	enum Shade {

		LIGHT, DARK

	}

	record Painted(Shade shade) {

	}

	static final class Link {

		private final String name;

		private @Nullable Link next;

		Link(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	static final class Secret {

		private final String name;

		private final transient @Nullable String hidden;

		Secret(String name, @Nullable String hidden) {
			this.name = name;
			this.hidden = hidden;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Secret that && this.name.equals(that.name)
					&& Objects.equals(this.hidden, that.hidden);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static final class Basket extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		private final String owner;

		Basket(String owner) {
			this.owner = owner;
		}

		@Override
		public String toString() {
			return this.owner + super.toString();
		}

	}

	static final class Stamped extends Date {

		private static final long serialVersionUID = 1L;

		private final String by;

		Stamped(String by) {
			super(0);
			this.by = by;
		}

		@Override
		public String toString() {
			return this.by + super.toString();
		}

	}

}
