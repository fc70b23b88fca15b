package io.github.cachestarter.internal.redis.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody wants to be gone from Redis. Two removals of the same keys are two: each
 * is under way for itself.
 */
public final class Removal {

	private final Collection<String> keys;

	private final Collection<String> tags;

	private Removal(Collection<String> keys, Collection<String> tags) {
		this.keys = keys;
		this.tags = tags;
	}

	public static Removal ofKey(String key) {
		return new Removal(List.of(key), List.of());
	}

	public static Removal ofKeys(Collection<String> keys) {
		return new Removal(List.copyOf(keys), List.of());
	}

	static Removal of(Collection<String> keys, Collection<String> tags) {
		return new Removal(List.copyOf(keys), List.copyOf(tags));
	}

	public static Removal ofTags(Collection<String> tags) {
		return new Removal(List.of(), List.copyOf(tags));
	}

	Collection<String> keys() {
		return this.keys;
	}

	Collection<String> tags() {
		return this.tags;
	}

	boolean isEmpty() {
		return this.keys.isEmpty() && this.tags.isEmpty();
	}

	/**
	 * The same in parts.
	 * @param most how many keys and tags a part has at the most
	 * @return this one alone if it is not larger than that
	 */
	public List<Removal> split(int most) {
		if (this.keys.size() + this.tags.size() <= most) {
			return List.of(this);
		}
		List<Removal> parts = new ArrayList<>();
		List<String> remaining = List.copyOf(this.keys);
		for (int i = 0; i < remaining.size(); i += most) {
			parts.add(ofKeys(remaining.subList(i, Math.min(i + most, remaining.size()))));
		}
		remaining = List.copyOf(this.tags);
		for (int i = 0; i < remaining.size(); i += most) {
			parts.add(ofTags(remaining.subList(i, Math.min(i + most, remaining.size()))));
		}
		return parts;
	}

	/**
	 * Everything, as the one command for it takes it.
	 */
	String[] all() {
		return Stream.concat(this.keys.stream(), this.tags.stream()).toArray(String[]::new);
	}

}
