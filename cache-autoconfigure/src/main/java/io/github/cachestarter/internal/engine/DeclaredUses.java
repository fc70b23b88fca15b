package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.cachestarter.internal.value.ReturnedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the annotations of all methods ask of caches, and what of it does not fit
 * together: two methods that store different types under the same keys, and a removal
 * from a cache that nothing fills. Both are said once, when the application has started,
 * or when a later bean brings them. Safe for use by many threads.
 * <p>
 * <strong>Types</strong> differ where no value can be read as both, so not where one is a
 * supertype of the other. Of keys their text is compared, not what they stand for:
 * {@code #id} and {@code #isbn} may be the same or not. Methods whose conditions differ
 * may have divided the keys among them, and nothing is said.
 * <p>
 * <strong>Nothing fills a cache</strong> is never certain: {@code CacheClient}, a
 * {@code Cache} that somebody asks for later, and other applications with the same prefix
 * leave no annotation. So a cache counts as filled where any bean, made or not, has a
 * method that fills it, where properties declare it, and where somebody else has asked
 * for it by name before. Of what is left, it is a warning where another name is near, and
 * else a line that says what makes it right.
 */
public final class DeclaredUses {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Supplier<NamedCaches> caches;

	private final Map<String, List<Fill>> fills = new ConcurrentHashMap<>();

	private final List<Fill> fillsBeforeStart = new ArrayList<>();

	private final Map<String, String> removals = new ConcurrentHashMap<>();

	private final Set<String> madeForRemoval = ConcurrentHashMap.newKeySet();

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Supplier<Set<String>> otherFills;

	/**
	 * Creates it empty.
	 * @param caches gives the caches of the application; asked for only where something
	 * is removed from one
	 */
	public DeclaredUses(Supplier<NamedCaches> caches) {
		this.caches = caches;
	}

	/**
	 * Adds a method that fills a cache.
	 * @param fill what it stores
	 */
	public synchronized void add(Fill fill) {
		if (this.otherFills == null) {
			this.fillsBeforeStart.add(fill);
		}
		else {
			compare(fill);
		}
	}

	/**
	 * Adds a method that removes from a cache. To be called before the cache is made for
	 * it.
	 * @param cache the name of the cache
	 * @param method the method, for people
	 * @param makes whether the cache is made for the method now, if it is not there
	 */
	public void addRemoval(String cache, String method, boolean makes) {
		if (makes && this.caches.get().find(cache) == null) {
			this.madeForRemoval.add(cache);
		}
		boolean first = this.removals.putIfAbsent(cache, method) == null;
		Supplier<Set<String>> others = this.otherFills;
		if (first && others != null) {
			lookFor(Set.of(cache), others);
		}
	}

	/**
	 * Says what does not fit together, and from now on whenever something is added.
	 * @param otherFills tells which caches are filled by methods of beans that are not
	 * made yet; asked for only where a cache seems to be filled by none
	 */
	public void begin(Supplier<Set<String>> otherFills) {
		synchronized (this) {
			this.otherFills = otherFills;
			this.fillsBeforeStart.stream().sorted(Comparator.comparing(Fill::method)).forEach(this::compare);
			this.fillsBeforeStart.clear();
		}
		// Without a lock: the bean factory is asked, which has locks of its own.
		lookFor(new TreeSet<>(this.removals.keySet()), otherFills);
	}

	private void compare(Fill fill) {
		List<Fill> known = this.fills.computeIfAbsent(fill.cache, (cache) -> new ArrayList<>());
		known.stream().filter(fill::contradicts).findFirst().ifPresent((other) -> warn(other, fill));
		known.add(fill);
	}

	private void lookFor(Collection<String> names, Supplier<Set<String>> others) {
		List<String> unknown = names.stream().filter((name) -> !isKnown(name)).toList();
		if (unknown.isEmpty()) {
			return;
		}
		Set<String> known = new TreeSet<>(this.fills.keySet());
		known.addAll(others.get());
		this.caches.get().all().stream().map(NamedCache::name).filter(this::isKnown).forEach(known::add);
		unknown.stream()
			.filter((name) -> !known.contains(name) && this.said.add(name))
			.forEach((name) -> say(name, known));
	}

	private boolean isKnown(String name) {
		return this.fills.containsKey(name)
				|| (this.caches.get().find(name) != null && !this.madeForRemoval.contains(name));
	}

	private static void warn(Fill one, Fill other) {
		logger.atWarn()
			.addKeyValue("event", "cache_types_differ")
			.addKeyValue("cache", other.cache)
			.addKeyValue("methods", one.method + "," + other.method)
			.log("cache_types_differ cache={} methods={},{}: both store under the key {}, the first a {}, the second a {}."
					+ " For equal arguments each reads the other's entry as a miss and replaces it."
					+ " Give one of them a cache of its own, or another key, such as key = \"'other:' + #id\"",
					other.cache, one.method, other.method, (other.key != null) ? other.key.text() : "",
					one.returned.typeName(), other.returned.typeName());
	}

	private void say(String cache, Collection<String> known) {
		String nearest = NearestName.of(cache, known);
		String method = this.removals.get(cache);
		(nearest != null ? logger.atWarn() : logger.atInfo()).addKeyValue("event", "cache_never_filled")
			.addKeyValue("cache", cache)
			.addKeyValue("method", method)
			.log("cache_never_filled cache={} method={}: removes from a cache that no annotated method fills.{} If"
					+ " CacheClient, code that uses the CacheManager, or another application fills it, set any property of"
					+ " cache.caches.{}, such as ttl: then this line is not logged", cache, method,
					(nearest != null) ? " Did you mean " + nearest + "?" : "", cache);
	}

	/**
	 * What a method stores.
	 *
	 * @param cache the name of the cache
	 * @param method the method, for people
	 * @param returned what it stores
	 * @param key how its keys are made; {@code null} where that cannot be compared
	 * @param condition whether it uses the cache; empty: always
	 */
	public record Fill(String cache, String method, ReturnedValue returned, @Nullable DeclaredKey key,
			String condition) {

		private boolean contradicts(Fill other) {
			return this.key != null && other.key != null && this.key.isSameAs(other.key)
					&& !this.returned.overlaps(other.returned) && !divides(other);
		}

		private boolean divides(Fill other) {
			return !this.condition.isBlank() && !other.condition.isBlank() && !this.condition.equals(other.condition);
		}

	}

}
