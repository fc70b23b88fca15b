package io.github.cachestarter.internal.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.cachestarter.internal.value.Stamp;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * Collects the names of tags from what expressions give: text as it is, anything else as
 * in keys. Of collections and arrays each element gives one, {@code null} none.
 */
public final class TagTexts {

	private static final int MOST = 1_000_000;

	/**
	 * How often each name of an entry may be given, on average.
	 */
	private static final int REPEATED = 8;

	private final Consumer<UnwritableKeyException> refused;

	private final Set<String> names = new LinkedHashSet<>();

	private final int most;

	private int visited;

	/**
	 * Starts without names.
	 * @param refused is told of what has no text, and thus is on no entry
	 */
	public TagTexts(Consumer<UnwritableKeyException> refused) {
		this(refused, Integer.MAX_VALUE - 1);
	}

	private TagTexts(Consumer<UnwritableKeyException> refused, int most) {
		this.refused = refused;
		this.most = most;
	}

	/**
	 * Starts without names for one entry: collects no more than it takes to see that
	 * there are too many.
	 * @param refused is told of what has no text, and thus is on no entry
	 * @return without names
	 */
	public static TagTexts ofEntry(Consumer<UnwritableKeyException> refused) {
		return new TagTexts(refused, Stamp.MOST_TAGS);
	}

	/**
	 * Adds the names that a value gives.
	 * @param value what an expression gives
	 */
	public void add(@Nullable Object value) {
		if (value == null) {
			return;
		}
		guarded(value, () -> add(value, 0));
	}

	private void guarded(Object value, Runnable addition) {
		try {
			addition.run();
		}
		catch (MarkedKeyException ex) {
			throw ex;
		}
		catch (UnwritableKeyException ex) {
			this.refused.accept(ex);
		}
		catch (Throwable ex) {
			this.refused.accept(UnwritableKeyException.threw(value.getClass(), ex));
		}
	}

	/**
	 * The names so far, each once; where there are too many for an entry, as many as it
	 * takes to see that.
	 * @return the names
	 */
	public List<String> names() {
		return hasTooMany()
				? Collections.nCopies(this.most + 1, this.names.isEmpty() ? "" : this.names.iterator().next())
				: List.copyOf(this.names);
	}

	private boolean hasTooMany() {
		return this.names.size() > this.most || this.visited / REPEATED > this.most;
	}

	private void add(Object value, int depth) {
		Collection<?> several = elementsOf(value);
		if (several == null) {
			name(value);
			return;
		}
		if (depth == KeyWriter.DEEPEST) {
			throw UnwritableKeyException.tooDeep(value.getClass(), KeyWriter.DEEPEST);
		}
		for (Object element : several) {
			if (hasTooMany()) {
				return;
			}
			if (++this.visited > MOST) {
				throw UnwritableKeyException.tooLong(value.getClass(), KeyWriter.LONGEST);
			}
			if (element != null) {
				add(element, depth + 1);
			}
		}
	}

	private static @Nullable Collection<?> elementsOf(Object value) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		return value.getClass().isArray() ? Arrays.asList(ObjectUtils.toObjectArray(value)) : null;
	}

	private void name(Object value) {
		guarded(value, () -> this.names.add((value instanceof CharSequence) ? value.toString() : KeyText.of(value)));
	}

}
