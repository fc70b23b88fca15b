package io.github.cachestarter.testing;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Arguments that no cache should be asked for, and what they are made of.
 */
public final class HostileKeys {

	private HostileKeys() {
	}

	/**
	 * Ways to put something into something else, by name.
	 * @return the ways
	 */
	public static Map<String, UnaryOperator<Object>> wrappings() {
		return Map.of("lists", Collections::singletonList, "sets", Collections::singleton, "maps",
				(inner) -> Collections.singletonMap("a", inner), "keys of maps",
				(inner) -> Collections.singletonMap(inner, "a"), "arrays", (inner) -> new Object[] { inner }, "records",
				(inner) -> new Filter("\\", inner));
	}

	/**
	 * Puts something into something else many times over.
	 * @param wrapping the way
	 * @param innermost what is inside of all
	 * @param depth how many times
	 * @return the outermost
	 */
	public static Object nested(UnaryOperator<Object> wrapping, Object innermost, int depth) {
		Object part = innermost;
		for (int i = 0; i < depth; i++) {
			part = wrapping.apply(part);
		}
		return part;
	}

	/**
	 * What contains itself.
	 * @return new objects
	 */
	public static List<Object> cyclic() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		List<Object> twice = new ArrayList<>();
		twice.add(List.of(twice, twice));
		twice.add(twice);
		Map<Object, Object> map = new HashMap<>();
		map.put("self", List.of(map));
		Object[] array = new Object[2];
		Arrays.fill(array, new Object[] { 1, array });
		return List.of(list, twice, map, array, new Filter("and", list), new Chain());
	}

	/**
	 * A record.
	 *
	 * @param op a text
	 * @param and whatever
	 */
	public record Filter(String op, @Nullable Object and) {

	}

	/**
	 * Makes new parts for ever.
	 */
	public static final class Chain extends HashSet<Object> {

		private static final long serialVersionUID = 1L;

		/**
		 * Creates a link of the chain.
		 */
		public Chain() {
			add(1);
		}

		@Override
		public Iterator<Object> iterator() {
			return List.<Object>of(new Chain()).iterator();
		}

	}

	/**
	 * Throws when it is asked for its text.
	 */
	public static final class Throwing {

		private final Throwable thrown;

		/**
		 * Creates an object.
		 * @param thrown what it throws, checked or not
		 */
		public Throwing(Throwable thrown) {
			this.thrown = thrown;
		}

		@Override
		public String toString() {
			HostileKeys.<RuntimeException>throwUnchecked(this.thrown);
			return "";
		}

	}

	/**
	 * Throws when it is asked for its elements.
	 */
	public static final class ThrowingList extends AbstractList<Object> {

		@Override
		public Object get(int index) {
			throw new IllegalStateException("secret");
		}

		@Override
		public int size() {
			return 3;
		}

	}

	/**
	 * Has the text that it is given.
	 */
	public static final class Said {

		private final String text;

		/**
		 * Creates an object.
		 * @param text its text
		 */
		public Said(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * Other languages throw what is checked wherever they like.
	 */
	@SuppressWarnings("unchecked") // The cast is not carried out.
	private static <X extends Throwable> void throwUnchecked(Throwable thrown) throws X {
		throw (X) thrown;
	}

}
