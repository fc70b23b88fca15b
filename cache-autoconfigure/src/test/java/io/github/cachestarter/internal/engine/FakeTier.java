package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * A tier that works until a test says otherwise, and remembers what it was asked.
 */
final class FakeTier implements Tier {

	private final LocalTier entries = new LocalTier(10_000_000, Ticker.systemTicker());

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final List<CompletableFuture<?>> hanging = new ArrayList<>();

	private volatile TierState state = TierState.UP;

	private volatile Trouble trouble = Trouble.NONE;

	private volatile Runnable beforeReplace = () -> {
	};

	private volatile Runnable afterRead = () -> {
	};

	private volatile Runnable afterRemoval = () -> {
	};

	private volatile List<String> steps = List.of();

	private volatile boolean removesAtOnce;

	@Override
	public String name() {
		return "fake";
	}

	@Override
	public TierState state() {
		return this.state;
	}

	void setState(TierState state) {
		this.state = state;
	}

	/**
	 * What happens after a lookup was decided and before its caller knows.
	 */
	void afterRead(Step step) {
		this.afterRead = () -> {
			try {
				step.run();
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		};
	}

	/**
	 * What happens before an entry takes the place of its lease.
	 */
	void beforeReplace(Runnable step) {
		this.beforeReplace = step;
	}

	/**
	 * What happens after each key or tag was removed.
	 */
	void afterRemoval(Step step) {
		this.afterRemoval = () -> {
			try {
				step.run();
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		};
	}

	/**
	 * Removes keys and tags by one command from now on.
	 */
	void removeAtOnce() {
		this.removesAtOnce = true;
	}

	/**
	 * The keys that patterns match, in the order in which they are removed.
	 */
	void walkInSteps(List<String> keys) {
		this.steps = keys;
	}

	void setTrouble(Trouble trouble) {
		this.trouble = trouble;
	}

	/**
	 * What was asked for since the last time, such as {@code read}.
	 */
	List<String> asked() {
		List<String> asked = List.copyOf(this.asked);
		this.asked.clear();
		return asked;
	}

	/**
	 * Lets what hangs fail, as a command does that has timed out.
	 */
	synchronized void timeOut() {
		List<CompletableFuture<?>> over = List.copyOf(this.hanging);
		this.hanging.clear();
		over.forEach((future) -> future.completeExceptionally(new TierException("timed out", null)));
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return answer("read", () -> {
			CompletableFuture<Reading> reading = this.entries.read(key, tags, maxBytes);
			this.afterRead.run();
			return reading;
		});
	}

	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return answer("versions", () -> this.entries.versions(tags, life));
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] entry, Duration ttl) {
		return answer("put", () -> this.entries.put(key, entry, ttl));
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] entry, Duration ttl) {
		return answer("putIfAbsent", () -> this.entries.putIfAbsent(key, entry, ttl));
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return answer("delete", () -> removed(this.entries.delete(key)));
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return answer("replace", () -> {
			this.beforeReplace.run();
			return this.entries.replace(key, head, bytes, ttl);
		});
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return answer("deleteIf", () -> this.entries.deleteIf(key, head));
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		return answer("invalidateTags", () -> removed(this.entries.invalidateTags(tags)));
	}

	private <T extends @Nullable Object> CompletableFuture<T> removed(CompletableFuture<T> done) {
		this.afterRemoval.run();
		return done;
	}

	@Override
	public CompletableFuture<Boolean> remove(Collection<String> keys, Collection<String> tags) {
		return this.removesAtOnce ? answer("remove", () -> this.entries.remove(keys, tags).thenApply((done) -> true))
				: Tier.super.remove(keys, tags);
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		return answer("sweep", () -> this.entries.sweep(glob, offset, tag));
	}

	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		return answer("deleteMatching", () -> {
			for (String key : this.steps) {
				CompletableFuture<?> unused = removed(this.entries.delete(key));
			}
			return this.steps.isEmpty() ? this.entries.deleteMatching(glob)
					: CompletableFuture.completedFuture((long) this.steps.size());
		});
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return answer("countMatching", () -> this.entries.countMatching(glob));
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return answer("increment", () -> this.entries.increment(key, ttl));
	}

	private <T extends @Nullable Object> CompletableFuture<T> answer(String name,
			Supplier<CompletableFuture<T>> command) {
		this.asked.add(name);
		if (!this.state.isUsable()) {
			return CompletableFuture.failedFuture(new TierException("down", null));
		}
		return switch (this.trouble) {
			case NONE -> command.get();
			case FAILING -> CompletableFuture.failedFuture(new TierException("broken", null));
			case CANCELLING -> cancelled();
			case THROWING -> throw new IllegalStateException("A tier does not throw");
			case HANGING -> hang();
			case DEAF ->
				command.get().thenCompose((done) -> CompletableFuture.failedFuture(new TierException("late", null)));
		};
	}

	private static <T extends @Nullable Object> CompletableFuture<T> cancelled() {
		CompletableFuture<T> future = new CompletableFuture<>();
		future.cancel(false);
		return future;
	}

	private synchronized <T extends @Nullable Object> CompletableFuture<T> hang() {
		CompletableFuture<T> future = new CompletableFuture<>();
		this.hanging.add(future);
		return future;
	}

	/**
	 * Something that happens in a test.
	 */
	interface Step {

		void run() throws Exception;

	}

	/**
	 * A deaf tier does what it is asked for and its answer gets lost.
	 */
	enum Trouble {

		NONE, FAILING, CANCELLING, THROWING, HANGING, DEAF

	}

}
