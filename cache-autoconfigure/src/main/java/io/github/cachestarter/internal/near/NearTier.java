package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import org.jspecify.annotations.Nullable;

/**
 * A tier of whose entries this process keeps copies. Every change that goes through here
 * makes the copies forget the key twice: before, so that this process does not see the
 * old value once the change is on its way, and after it was answered, because a read that
 * was sent in between may have seen the old value. Nobody waits for the tier to tell: it
 * may tell a process of its own changes later than it answers, or not at all.
 */
public final class NearTier implements Tier {

	private final Tier tier;

	private final NearCopies copies;

	/**
	 * Creates the tier.
	 * @param tier where the entries are
	 * @param copies the copies of this process
	 */
	public NearTier(Tier tier, NearCopies copies) {
		this.tier = tier;
		this.copies = copies;
		copies.cutOffWhen(() -> !tier.state().isUsable());
	}

	/**
	 * Where the entries are.
	 * @return the tier without copies
	 */
	public Tier tier() {
		return this.tier;
	}

	@Override
	public String name() {
		return this.tier.name();
	}

	@Override
	public TierState state() {
		return this.tier.state();
	}

	@Override
	public long stateChanges() {
		return this.tier.stateChanges();
	}

	@Override
	public void notAsked() {
		this.tier.notAsked();
	}

	@Override
	public CompletableFuture<Reading> read(String key, List<String> tags, int maxBytes) {
		return this.tier.read(key, tags, maxBytes);
	}

	@Override
	public CompletableFuture<Reading> readForKeeping(String key, List<String> tags, int maxBytes) {
		return this.tier.readForKeeping(key, tags, maxBytes);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * To give a tag a version, or a longer life, is a change too. The version that is
	 * answered was read after that.
	 */
	@Override
	public CompletableFuture<long[]> versions(List<String> tags, Duration life) {
		return this.tier.versions(tags, life).whenComplete((versions, failure) -> {
			for (int i = 0; i < tags.size(); i++) {
				this.copies.forgetOthers(tags.get(i), (failure == null) ? versions[i] : Reading.NO_VERSION);
			}
		});
	}

	@Override
	public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
		return forgetting(key, () -> this.tier.put(key, bytes, ttl));
	}

	@Override
	public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
		return forgetting(key, () -> this.tier.putIfAbsent(key, bytes, ttl));
	}

	@Override
	public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
		return forgetting(key, () -> this.tier.replace(key, head, bytes, ttl));
	}

	@Override
	public CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
			Runnable late) {
		return forgetting(key, () -> this.tier.claim(key, over, lease, life, forgettingBefore(late, key)));
	}

	@Override
	public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
		return forgetting(key, () -> this.tier.take(key, lease, life, forgettingBefore(late, key)));
	}

	/**
	 * What was put late was put after its failure was answered.
	 */
	private Runnable forgettingBefore(Runnable late, String key) {
		return () -> {
			this.copies.forget(key);
			late.run();
		};
	}

	@Override
	public CompletableFuture<@Nullable Void> allTold() {
		return this.tier.allTold();
	}

	@Override
	public CompletableFuture<Boolean> delete(String key) {
		return forgetting(key, () -> this.tier.delete(key));
	}

	@Override
	public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
		return forgetting(key, () -> this.tier.deleteIf(key, head));
	}

	@Override
	public void misplaced(String key, byte[] head) {
		this.tier.misplaced(key, head);
	}

	@Override
	public CompletableFuture<Long> increment(String key, Duration ttl) {
		return forgetting(key, () -> this.tier.increment(key, ttl));
	}

	private <T extends @Nullable Object> CompletableFuture<T> forgetting(String key,
			Supplier<CompletableFuture<T>> change) {
		this.copies.forget(key);
		return change.get().whenComplete((answer, failure) -> this.copies.forget(key));
	}

	@Override
	public CompletableFuture<@Nullable Void> invalidateTags(Collection<String> tags) {
		this.copies.forget(tags);
		return this.tier.invalidateTags(tags).whenComplete((answer, failure) -> this.copies.forget(tags));
	}

	@Override
	public CompletableFuture<Boolean> remove(Collection<String> keys, Collection<String> tags) {
		this.copies.forget(keys);
		this.copies.forget(tags);
		return this.tier.remove(keys, tags).whenComplete((answer, failure) -> {
			this.copies.forget(keys);
			this.copies.forget(tags);
		});
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Which copies match is not looked up: such removals are rare and all copies cheap to
	 * get again.
	 */
	@Override
	public CompletableFuture<Long> deleteMatching(String glob) {
		this.copies.forgetAll();
		return this.tier.deleteMatching(glob).whenComplete((answer, failure) -> this.copies.forgetAll());
	}

	@Override
	public CompletableFuture<Long> sweep(String glob, int offset, String tag) {
		// What is swept is out of date already, and so are its copies.
		return this.tier.sweep(glob, offset, tag);
	}

	@Override
	public CompletableFuture<Long> countMatching(String glob) {
		return this.tier.countMatching(glob);
	}

}
