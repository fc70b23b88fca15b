package io.github.cachestarter.internal.near;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.cachestarter.internal.copy.Master;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept from one moment at which nothing was known to the next.
 * <p>
 * Why nothing out of date is ever kept (the concurrency argument of the near tier):
 * <ol>
 * <li>Before the tier is asked for a key, a <em>ticket</em> for it is taken. What is told
 * to have changed revokes the ticket and removes what is kept, in one step under the
 * key's lock. What was read is kept under the same lock, and only if its ticket still
 * stands. So whatever is kept has not been told to have changed since before it was read,
 * on whichever threads all of that happens.
 * <li>An entry refers to its tags, which are kept by the same rule. One that was told to
 * have changed is dead, and with it every entry that refers to it; a tag that is read
 * anew is another object. Only if it still has the version that it had, which it never
 * gets twice, nobody has invalidated it: then it lives again, and so does every entry
 * that it was the death of.
 * <li>Nothing is served but while the tier vouches that all older changes were told. A
 * generation that has ended is never vouched for again. Who looks something up takes one
 * generation and asks only that one, so that what it finds was good when it found it.
 * </ol>
 * One lock is taken within another in this order only: that of a ticket's key, that of
 * the kept, that of an entry.
 */
final class Generation {

	/**
	 * Where it is crowded, one of sixteen hits, chosen by the clock, is told to the
	 * policy that decides what to drop, which keeps the frequencies in proportion.
	 */
	private static final int SAMPLE_SHIFT = 60;

	/**
	 * After so many fills it is asked again whether it is crowded, which takes a lock.
	 */
	private static final int FILLS = 64;

	private static final long LONG_AGO = Long.MAX_VALUE / 4;

	private static final long MIX = 0x9E3779B97F4A7C15L;

	private final LongSupplier nanoTime;

	private final long longestLife;

	private final long mostOfOne;

	private final Cache<String, Kept> kept;

	private final ConcurrentHashMap<String, Object> tickets = new ConcurrentHashMap<>();

	/**
	 * Tags of whole caches that were told to have changed, until they are read anew.
	 * Redis says so too when their life was prolonged, or when its table of what clients
	 * keep is full, from which it drops keys that differ early from others before all:
	 * these.
	 */
	private final ConcurrentHashMap<String, Kept.Tag> doubtful = new ConcurrentHashMap<>();

	private final BooleanSupplier isCutOff;

	private final LeasedLoads loads;

	private final boolean ordered;

	private volatile long vouchedUntil;

	private volatile boolean closed;

	/**
	 * Counted by many threads at once, so roughly.
	 */
	private int fills;

	/**
	 * Whether half of the room is taken. Before that nothing is dropped for want of room,
	 * and nobody has to know what is used most.
	 */
	private volatile boolean crowded;

	/**
	 * Creates an empty generation that nobody vouches for yet.
	 * @param kept holds what is kept, and is empty
	 * @param mostOfOne how much memory an object may take, in bytes; bytes may take more
	 * @param longestLife for how long anything is kept at most, in nanoseconds
	 * @param ordered whether a change that was carried out before an answer of the tier
	 * is told before that answer, so that all copies are newer than the lease of a load
	 * @param nanoTime the clock
	 * @param isCutOff whether the tier cannot be asked now
	 * @param loads the loads that hold a lease
	 */
	Generation(Cache<String, Kept> kept, long mostOfOne, long longestLife, boolean ordered, LongSupplier nanoTime,
			BooleanSupplier isCutOff, LeasedLoads loads) {
		this.isCutOff = isCutOff;
		this.ordered = ordered;
		this.loads = loads;
		this.kept = kept;
		this.mostOfOne = mostOfOne;
		this.longestLife = longestLife;
		this.nanoTime = nanoTime;
		this.vouchedUntil = nanoTime.getAsLong();
	}

	/**
	 * Says until when everything was told that has changed.
	 */
	void vouch(long until) {
		if (!this.closed && until - this.vouchedUntil > 0) {
			this.vouchedUntil = until;
		}
	}

	long vouchedUntil() {
		return this.vouchedUntil;
	}

	/**
	 * Whether what is kept may be served.
	 */
	boolean isVouched() {
		return this.nanoTime.getAsLong() - this.vouchedUntil < 0;
	}

	/**
	 * Ends the generation: nothing is kept any more. What is there may be served for a
	 * while yet, as long as the tier cannot be asked instead.
	 * @param grace for how long from now, in nanoseconds
	 */
	void close(long grace) {
		this.closed = true;
		// Without grace nothing is served to those either who looked at the clock before.
		this.vouchedUntil = this.nanoTime.getAsLong() + ((grace > 0) ? grace : -LONG_AGO);
	}

	boolean isOrdered() {
		return this.ordered;
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Finds a copy that may be served.
	 * @return the copy, or {@code null}
	 */
	Kept.@Nullable Entry find(String key) {
		return (this.kept.getIfPresent(key) instanceof Kept.Entry entry && isGood(entry, this.nanoTime.getAsLong()))
				? entry : null;
	}

	/**
	 * Whether a copy may be served that was found by a shortcut.
	 * @param entry the copy
	 * @param now when it was asked for
	 */
	boolean serves(Kept.Entry entry, long now) {
		if (!isGood(entry, now)) {
			return false;
		}
		if (this.crowded && (now * MIX) >>> SAMPLE_SHIFT == 0) {
			touch(entry);
		}
		return true;
	}

	private boolean isGood(Kept.Entry entry, long now) {
		return now - this.vouchedUntil < 0 && now - entry.expires() < 0 && entry.isCurrent()
				&& (this.ordered || this.loads.allowsReadAt(entry.asOf()))
				&& (!this.closed || servesWhenDisconnected());
	}

	/**
	 * Nobody tells of changes then.
	 */
	private boolean servesWhenDisconnected() {
		boolean serves = this.isCutOff.getAsBoolean();
		if (serves) {
			this.loads.noteUnverified();
		}
		return serves;
	}

	private void touch(Kept.Entry entry) {
		Kept unused = this.kept.getIfPresent(entry.key());
		for (Kept.Tag tag : entry.tags()) {
			if (!tag.isPinned()) {
				unused = this.kept.getIfPresent(tag.key());
			}
		}
	}

	/**
	 * The present version of a tag.
	 * @return the tag; {@code null} when it has to be read
	 */
	Kept.@Nullable Tag tag(String key) {
		return (this.kept.getIfPresent(key) instanceof Kept.Tag tag && !tag.isDead()) ? tag : null;
	}

	/**
	 * The present version of a tag, as far as it is good enough for all loads.
	 * @return the tag; {@code null} when it has to be read
	 */
	Kept.@Nullable Tag usableTag(String key) {
		Kept.Tag tag = tag(key);
		return (tag != null && (this.ordered || this.loads.allowsReadAt(tag.asOf()))) ? tag : null;
	}

	/**
	 * Takes the ticket of a key that is about to be read.
	 */
	Object ticket(String key) {
		Object ticket = this.tickets.get(key);
		return (ticket != null) ? ticket : this.tickets.computeIfAbsent(key, (k) -> new Object());
	}

	/**
	 * Gives a ticket back. Others who have the same one keep nothing, which costs a read.
	 */
	void giveBack(String key, Object ticket) {
		this.tickets.remove(key, ticket);
	}

	/**
	 * Keeps an entry that was read, unless it was told to have changed since its ticket
	 * was taken.
	 * @return whether it is kept
	 */
	boolean keep(String key, Object ticket, Kept.Entry read) {
		boolean kept = keep(key, ticket, () -> read) != null;
		noteFill();
		return kept;
	}

	/**
	 * Keeps a tag that was read, by the same rule.
	 * @return the tag that is kept, which is that of before if it has not changed;
	 * {@code null} if it was told to have changed
	 */
	Kept.@Nullable Tag keep(String key, Object ticket, Kept.Tag read) {
		return keep(key, ticket, () -> unchanged(key, read));
	}

	private Kept.Tag unchanged(String key, Kept.Tag read) {
		Kept.Tag doubted = this.doubtful.remove(key);
		Kept.Tag before = (doubted != null) ? doubted : tag(key);
		if (before == null || before.version() != read.version() || isOld(before, read)) {
			return read;
		}
		before.confirm(read.asOf());
		return before;
	}

	/**
	 * What is kept until it expires, because nobody tells of changes, is not kept longer
	 * than that.
	 */
	private boolean isOld(Kept.Tag before, Kept.Tag read) {
		return read.expires() - before.expires() > this.longestLife / 2;
	}

	private <K extends Kept> @Nullable K keep(String key, Object ticket, Supplier<K> read) {
		AtomicReference<@Nullable K> kept = new AtomicReference<>();
		this.tickets.computeIfPresent(key, (k, present) -> {
			if (present != ticket) {
				return present;
			}
			if (!this.closed) {
				K keeps = read.get();
				replace(key, keeps);
				kept.set(keeps);
			}
			return null;
		});
		return kept.get();
	}

	private void replace(String key, Kept read) {
		Kept before = this.kept.asMap().put(key, read);
		if (before != null && before != read) {
			before.kill();
		}
	}

	/**
	 * Whether half of the room is taken, or nearly.
	 */
	boolean isCrowded() {
		return this.crowded;
	}

	/**
	 * Whether an object is so small that others have room beside it.
	 */
	boolean hasRoomFor(Master master) {
		return Footprint.ofMaster(master) <= this.mostOfOne;
	}

	/**
	 * Lets the policy know of the memory that an entry takes now.
	 */
	void weighAgain(Kept.Entry entry) {
		this.kept.asMap().computeIfPresent(entry.key(), (key, present) -> present);
	}

	private void noteFill() {
		if (!this.crowded && this.fills++ % FILLS == 0) {
			this.crowded = this.kept.policy()
				.eviction()
				.map((bound) -> bound.weightedSize().orElse(0) > bound.getMaximum() / 2)
				.orElse(false);
		}
	}

	/**
	 * For how long something may be kept.
	 * @param life how long it lives in the tier, in nanoseconds
	 */
	long bounded(long life) {
		return Math.min(life, this.longestLife);
	}

	/**
	 * Forgets a key for good, and what is being read of it.
	 */
	void forget(String key) {
		this.tickets.compute(key, (k, ticket) -> {
			remove(key);
			this.doubtful.remove(key);
			return null;
		});
	}

	/**
	 * Forgets a key that was told to have changed, and what is being read of it. A tag
	 * that has not changed after all comes back when it is read anew.
	 */
	void doubt(String key) {
		this.tickets.compute(key, (k, ticket) -> {
			if (remove(key) instanceof Kept.Tag tag && tag.isPinned()) {
				this.doubtful.put(key, tag);
			}
			return null;
		});
	}

	/**
	 * Forgets a tag unless it has this version, and what is being read of it.
	 */
	void forgetOthers(String key, long version) {
		this.tickets.compute(key, (k, ticket) -> {
			if (!(this.kept.getIfPresent(key) instanceof Kept.Tag tag && tag.version() == version)) {
				remove(key);
			}
			return null;
		});
	}

	private @Nullable Kept remove(String key) {
		Kept removed = this.kept.asMap().remove(key);
		if (removed != null) {
			removed.kill();
		}
		return removed;
	}

	Cache<String, Kept> kept() {
		return this.kept;
	}

}
