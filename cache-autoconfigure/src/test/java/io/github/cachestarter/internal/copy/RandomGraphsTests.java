package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.Vandal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that nobody thought of: copied right, or refused; and refused only where there
 * is a reason.
 */
@SuppressWarnings({ "UnusedVariable", "JavaUtilDate" }) // read by reflection; as
														// applications have them
class RandomGraphsTests {

	private static final int GRAPHS = 6_000;

	private static final long SEED = 20_240_229;

	@Test
	void areCopiedRightOrRefused() {
		int copied = 0;
		int refused = 0;
		for (int i = 0; i < GRAPHS; i++) {
			Maker maker = new Maker(new Random(SEED + i), i % 2 == 0);
			Object value = maker.object(5);
			if (maker.view && maker.container) {
				maker.flaw = "view";
			}
			boolean immutable = maker.flaw == null && ValueCodec.isImmutable(value);
			Master master = immutable ? null : Master.of(value);
			if (!immutable) {
				assertThat(master != null).as("seed %s %s", SEED + i, maker.flaw).isEqualTo(maker.flaw == null);
			}
			if (master != null) {
				assertRight(value, master, SEED + i);
				copied++;
			}
			refused += (maker.flaw != null) ? 1 : 0;
		}
		assertThat(copied).isGreaterThan(GRAPHS / 3);
		assertThat(refused).isGreaterThan(GRAPHS / 20);
	}

	private static void assertRight(Object value, Master master, long seed) {
		Object one = master.copy();
		Object other = master.copy();
		String untouched = Described.of(other).text();
		assertThat(Described.of(one).text()).as("seed %s", seed).isEqualTo(untouched);
		assertThat(Described.inAnyOrder(one).text()).isEqualTo(Described.inAnyOrder(value).text());
		assertThat(Described.of(one).sharesWith(Described.of(other))).as("seed %s", seed).isFalse();
		assertThat(Described.of(one).sharesWith(Described.of(value))).as("seed %s", seed).isFalse();
		Vandal.strike(value);
		Vandal.strike(one);
		assertThat(Described.of(other).text()).as("seed %s", seed).isEqualTo(untouched);
		assertThat(Described.of(master.copy()).text()).as("seed %s", seed).isEqualTo(untouched);
	}

	enum Colour {

		RED, GREEN, BLUE

	}

	record Pair(@Nullable Object left, int number, @Nullable Object right) {

	}

	record Names(String name, List<String> names) {

	}

	record Fixed(List<Object> objects) {

		Fixed {
			objects = List.copyOf(objects);
		}

	}

	static class Bean {

		private @Nullable Object content;

		private @Nullable String name;

		private double number;

		private transient @Nullable Date date;

	}

	static final class Derived extends Bean {

		private @Nullable List<Object> more;

	}

	/** All of it is final, and it is no record. */
	static final class Final {

		private final Object content;

		Final(Object content) {
			this.content = content;
		}

	}

	/** Some of it is final. */
	static final class Mixed {

		private @Nullable Object other;

		private final Object content;

		Mixed(Object content) {
			this.content = content;
		}

	}

	/** It cannot be told what its constructor does. */
	static final class Swapped {

		private final List<Object> left;

		private final List<Object> right;

		Swapped(List<Object> one, List<Object> two) {
			this.left = two;
			this.right = one;
		}

	}

	/** Something is another for each object. */
	static final class Computed {

		private final Object content;

		private final int hash;

		Computed(Object content) {
			this.content = content;
			this.hash = System.identityHashCode(this);
		}

	}

	/** Does not give what it is given. */
	record Counting(Object content, int number) {

		private static int made;

		Counting {
			number = made++;
		}

	}

	static final class OwnList extends ArrayList<Object> {

		private static final long serialVersionUID = 1L;

	}

	private static final class Maker {

		private final Random random;

		private final boolean flawed;

		private final List<Object> made = new ArrayList<>();

		private int names;

		private @Nullable String flaw;

		private boolean view;

		private boolean container;

		Maker(Random random, boolean flawed) {
			this.random = random;
			this.flawed = flawed;
		}

		@Nullable Object any(int depth) {
			if (depth <= 0 || this.random.nextInt(4) == 0) {
				return scalar();
			}
			return (this.flawed && this.random.nextInt(4) == 0) ? flaw() : object(depth);
		}

		private @Nullable Object scalar() {
			return switch (this.random.nextInt(6)) {
				case 0 -> null;
				case 1 -> this.random.nextInt();
				case 2 -> "text " + this.random.nextInt(10);
				case 3 -> Colour.BLUE;
				case 4 -> this.random.nextDouble();
				default -> List.of("a", "b");
			};
		}

		Object object(int depth) {
			Object object = switch (this.random.nextInt(4)) {
				case 0 -> list(depth - 1);
				case 1 -> set();
				case 2 -> map(depth - 1);
				default -> other(depth - 1);
			};
			this.made.add(object);
			return object;
		}

		@SuppressWarnings("JdkObsolete") // as applications have it
		private Object list(int depth) {
			List<@Nullable Object> all = new ArrayList<>();
			boolean alike = this.random.nextBoolean();
			for (int i = this.random.nextInt(4); i > 0; i--) {
				all.add(alike ? new Pair(names(), i, null) : any(depth));
			}
			return switch (this.random.nextInt(6)) {
				case 0 -> container(new LinkedList<>(all));
				case 1 -> container(all.toArray());
				case 2 -> view(Collections.unmodifiableList(all));
				case 3 -> all.contains(null) ? container(all) : List.copyOf(all);
				default -> container(all);
			};
		}

		private Object container(Object container) {
			this.container = true;
			return container;
		}

		/** Views of sets and maps may have an order that nobody sees. */
		private Object view(Object view) {
			this.view = true;
			if (!(view instanceof List) && !ValueCodec.isImmutable(view)) {
				this.flaw = "order";
			}
			return view;
		}

		private List<String> names() {
			this.container = true;
			return new ArrayList<>(List.of("n" + this.names++));
		}

		private Object set() {
			Set<Object> set = new LinkedHashSet<>();
			boolean plain = this.random.nextBoolean();
			for (int i = this.random.nextInt(20); i > 0; i--) {
				set.add(plain ? "e" + this.names++ : new Names("n" + this.random.nextLong(), names()));
			}
			return switch (this.random.nextInt(4)) {
				case 0 -> container(new HashSet<>(set));
				case 1 -> container(plain ? new TreeSet<>(set) : set);
				case 2 -> view(Collections.unmodifiableSet(set));
				default -> container(set);
			};
		}

		private Object map(int depth) {
			Map<Object, @Nullable Object> map = new LinkedHashMap<>();
			for (int i = this.random.nextInt(5); i > 0; i--) {
				map.put("k" + this.names++, any(depth));
			}
			return switch (this.random.nextInt(6)) {
				case 0 -> container(new TreeMap<>(map));
				case 1 -> container(new HashMap<>(map));
				case 2 -> view(Collections.unmodifiableMap(map));
				case 3 -> container(new EnumMap<>(Map.of(Colour.RED, map)));
				default -> container(map);
			};
		}

		private Object other(int depth) {
			return switch (this.random.nextInt(9)) {
				case 0 -> bean(new Bean(), depth);
				case 1 -> derived(depth);
				case 2 -> new Date(this.random.nextInt());
				case 3 -> container(new long[] { this.random.nextLong() });
				case 4 -> Optional.of(object(depth));
				case 5 -> new Fixed(List.of(object(depth), object(depth)));
				case 6 -> new Final(object(depth));
				case 7 -> mixed(depth);
				default -> new Pair(any(depth), this.random.nextInt(), any(depth));
			};
		}

		private Mixed mixed(int depth) {
			Mixed mixed = new Mixed(object(depth));
			mixed.other = any(depth);
			return mixed;
		}

		private Bean bean(Bean bean, int depth) {
			bean.content = any(depth);
			bean.name = "n";
			bean.number = this.random.nextDouble();
			bean.date = this.random.nextBoolean() ? new Date(7) : null;
			return bean;
		}

		private Bean derived(int depth) {
			Derived bean = new Derived();
			this.container = true;
			bean.more = new ArrayList<>(List.of(object(Math.max(1, depth))));
			return bean(bean, depth);
		}

		private Object flaw() {
			int kind = this.random.nextInt(10);
			if (kind == 0) {
				List<Object> mutable = this.made.stream().filter((each) -> !ValueCodec.isImmutable(each)).toList();
				if (!mutable.isEmpty()) {
					this.flaw = "alias";
					return mutable.get(this.random.nextInt(mutable.size()));
				}
			}
			return switch (kind) {
				case 1 -> flawed("subclass", OwnList::new);
				case 2 -> flawed("asList", () -> Arrays.asList("a", "b"));
				case 3 -> flawed("comparator", () -> new TreeSet<>(Comparator.reverseOrder()));
				case 4 -> flawed("computed", () -> new Computed(new ArrayList<>(List.of(1))));
				case 8 -> flawed("swapped", () -> new Swapped(new ArrayList<>(List.of(1)), new ArrayList<>()));
				case 5 -> flawed("counting", () -> new Counting(names(), 0));
				case 7 -> flawed("view", () -> {
					List<String> names = names();
					return new Pair(names, 1, Collections.unmodifiableList(names));
				});
				case 6 -> flawed("lambda", () -> (Runnable) () -> this.names++);
				default -> flawed("cycle", () -> {
					Bean bean = new Bean();
					bean.content = new ArrayList<>(Collections.singletonList(bean));
					return bean;
				});
			};
		}

		private Object flawed(String name, Supplier<Object> object) {
			this.flaw = name;
			return object.get();
		}

	}

}
