package io.github.cachestarter.internal.near;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A view is not a part of a value that nobody can change: it shows what is done to the
 * list behind it. So no caller gets a view of another's list.
 */
class CopiedViewsTests {

	private final OneCopy copy = new OneCopy();

	static Stream<Arguments> withViews() {
		Type members = new ParameterizedTypeReference<Set<Asked>>() {
		}.getType();
		Asked asked = new Asked();
		asked.members.add("ann");
		return Stream.of(arguments(Created.class, new Created(new ArrayList<>(List.of("ann")))),
				arguments(Filled.class, new Filled("ann")),
				arguments(Derived.class, new Derived(new ArrayList<>(List.of("ann")), null)),
				arguments(members, new HashSet<>(Set.of(asked))));
	}

	@ParameterizedTest
	@MethodSource("withViews")
	void showNobodyTheListOfAnother(Type declared, Object value) {
		ValueType type = OneCopy.typeOf(declared);
		byte[] entry = OneCopy.entry(value, type);
		Object first = Objects.requireNonNull(OneCopy.decoded(entry, type));
		this.copy.keep(entry, type, first);
		List<Object> callers = new ArrayList<>(List.of(first));
		for (int i = 0; i < 5; i++) {
			Object found = Objects.requireNonNull(this.copy.find(type));
			assertThat(members(found)).containsExactly("ann");
			assertThat(shown(found)).containsExactly("ann");
			callers.add(found);
			callers.forEach((caller) -> members(caller).add("changed"));
		}
	}

	private static List<String> members(Object value) {
		return (value instanceof Set<?> set) ? members(set.iterator().next()) : ((Shown) value).members();
	}

	private static List<String> shown(Object value) {
		return (value instanceof Set<?> set) ? shown(set.iterator().next()) : ((Shown) value).shown();
	}

	private interface Shown {

		List<String> members();

		List<String> shown();

	}

	/** Its creator makes a view of what it keeps. */
	static class Created implements Shown {

		private List<String> members;

		private transient List<String> shown;

		/** For copies. */
		protected Created() {
			this(new ArrayList<>());
		}

		@JsonCreator
		Created(@JsonProperty("members") List<String> members) {
			this.members = members;
			this.shown = Collections.unmodifiableList(members);
		}

		@Override
		public List<String> members() {
			return this.members;
		}

		@Override
		public List<String> shown() {
			return this.shown;
		}

	}

	/** Its view is there before its list is filled. */
	static class Filled implements Shown {

		private List<String> members = new ArrayList<>();

		private transient List<String> shown = Collections.unmodifiableList(this.members);

		Filled() {
		}

		Filled(String... members) {
			fill(List.of(members));
		}

		@JsonProperty("members")
		void fill(List<String> members) {
			this.members.clear();
			this.members.addAll(members);
		}

		@Override
		public List<String> members() {
			return this.members;
		}

		@Override
		public List<String> shown() {
			return this.shown;
		}

	}

	/** A record whose view is inside of an object with nothing but final fields. */
	record Derived(List<String> members, @JsonIgnore @Nullable Index index) implements Shown {

		Derived {
			if (index == null) {
				index = new Index(members);
			}
		}

		@Override
		public List<String> shown() {
			return Objects.requireNonNull(this.index).all;
		}

	}

	static final class Index {

		private final List<String> all;

		Index(List<String> all) {
			this.all = Collections.unmodifiableList(all);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Index that && this.all.equals(that.all);
		}

		@Override
		public int hashCode() {
			return this.all.hashCode();
		}

	}

	/** Makes its view when it is asked for its hash code. */
	static class Asked implements Shown {

		private List<String> members = new ArrayList<>();

		private transient @Nullable List<String> shown;

		@Override
		public List<String> members() {
			return this.members;
		}

		@Override
		public List<String> shown() {
			if (this.shown == null) {
				this.shown = Collections.unmodifiableList(this.members);
			}
			return this.shown;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Asked that && shown().equals(that.shown());
		}

		@Override
		public int hashCode() {
			return shown().hashCode();
		}

	}

}
