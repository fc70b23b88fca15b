package io.github.cachestarter.internal.redis.recovery;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What still has to be made out of date after Redis was found to hold entries that cannot
 * be told from invalidated ones: each cache, by the removal of its clear tag, before it
 * is read for the first time. So nobody needs to know all caches that Redis may hold
 * entries of, and a cold start costs the same with one cache as with a thousand.
 * <p>
 * Redis's entries do not say when they were made, so this lasts until the process ends.
 */
public final class ColdStart {

	/**
	 * So many caches are remembered. One that was forgotten starts cold once more.
	 */
	static final int BOUND = 10_000;

	private volatile @Nullable Cache<String, CompletableFuture<?>> cleared;

	/**
	 * Makes everything out of date.
	 * @param done the clear tags that have been removed already
	 */
	public void begin(Collection<String> done) {
		Cache<String, CompletableFuture<?>> cleared = Caffeine.newBuilder()
			.maximumSize(BOUND)
			.executor(Runnable::run)
			.build();
		done.forEach((tag) -> cleared.put(tag, CompletableFuture.completedFuture(null)));
		this.cleared = cleared;
	}

	/**
	 * Removes the clear tag of a cache unless that was done.
	 * @param tag the tag
	 * @param remove how to do it; where it fails, nothing is read until it was made up
	 * for
	 * @return what to wait for, or {@code null} if there is nothing
	 */
	public @Nullable CompletableFuture<?> clear(String tag, Function<String, CompletableFuture<?>> remove) {
		Cache<String, CompletableFuture<?>> cleared = this.cleared;
		if (cleared == null) {
			return null;
		}
		CompletableFuture<?> removal = cleared.get(tag, remove);
		return removal.isDone() ? null : removal;
	}

}
