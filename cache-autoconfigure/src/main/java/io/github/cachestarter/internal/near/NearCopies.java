package io.github.cachestarter.internal.near;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.tier.Watcher;
import io.github.cachestarter.internal.value.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Copies of entries in this process, in front of a tier that tells what changes.
 * <p>
 * A copy is served for as long as the tier vouches for what it tells, and not after it
 * was told to have changed. When the watch ends, everything is forgotten, or served for a
 * stated time yet if the settings ask for that. Safe for use by many threads.
 */
public final class NearCopies implements Watcher {

	private final ValueCodec codec;

	private final LongSupplier nanoTime;

	private final NearRoom shared;

	private final List<NearRoom> rooms = new CopyOnWriteArrayList<>();

	private final LeasedLoads loads;

	private final LongAdder told = new LongAdder();

	private final LongAdder flushes = new LongAdder();

	private volatile BooleanSupplier isCutOff = () -> true;

	private @Nullable Told watch;

	/**
	 * Creates an empty set of copies that keeps nothing until a watch begins.
	 * @param settings how much is kept and how far it is trusted
	 * @param codec makes values from the bytes of entries
	 */
	public NearCopies(NearSettings settings, ValueCodec codec) {
		this(settings, codec, System::nanoTime);
	}

	NearCopies(NearSettings settings, ValueCodec codec, LongSupplier nanoTime) {
		this(settings, codec, nanoTime, new LeasedLoads(nanoTime));
	}

	NearCopies(NearSettings settings, ValueCodec codec, LongSupplier nanoTime, LeasedLoads loads) {
		this.codec = codec;
		this.nanoTime = nanoTime;
		this.loads = loads;
		this.shared = new NearRoom(settings, nanoTime, () -> this.isCutOff.getAsBoolean(), this.loads);
		this.rooms.add(this.shared);
	}

	/**
	 * Has to be told of all loads that hold a lease: not every copy is good enough for
	 * what they give.
	 * @return the loads of this process
	 */
	public LeasedLoads loads() {
		return this.loads;
	}

	/**
	 * The copies of one cache, in the room that all caches share.
	 * @param clearTag the complete key of the tag that all its entries have
	 * @return its copies
	 */
	public synchronized NearCache cache(String clearTag) {
		return cacheIn(this.shared, clearTag);
	}

	/**
	 * The copies of one cache with a room of its own.
	 * @param clearTag the complete key of the tag that all its entries have
	 * @param own how much is kept
	 * @return its copies
	 */
	public synchronized NearCache cache(String clearTag, NearSettings own) {
		NearRoom room = new NearRoom(own, this.nanoTime, () -> this.isCutOff.getAsBoolean(), this.loads);
		this.rooms.add(room);
		if (this.watch != null) {
			room.open(this.watch.coherence);
			room.generation().vouch(this.shared.generation().vouchedUntil());
		}
		return cacheIn(room, clearTag);
	}

	private NearCache cacheIn(NearRoom room, String clearTag) {
		return room.add(new NearCache(room, this.codec, this.nanoTime, clearTag));
	}

	@Override
	public synchronized Watch begin(Coherence coherence) {
		Told begun = new Told(coherence);
		this.watch = begun;
		this.rooms.forEach((room) -> room.open(coherence));
		if (coherence == Coherence.ALONE) {
			begun.vouch(this.nanoTime.getAsLong() + Long.MAX_VALUE / 2);
		}
		return begun;
	}

	/**
	 * Sets what tells whether the tier cannot be asked: only then is served what nobody
	 * vouches for.
	 */
	void cutOffWhen(BooleanSupplier isCutOff) {
		this.isCutOff = isCutOff;
	}

	/**
	 * Forgets a key, because this process changes it or has changed it.
	 */
	void forget(String key) {
		for (NearRoom room : this.rooms) {
			room.generation().forget(key);
		}
	}

	/**
	 * Forgets a key, because somebody tells that it has changed.
	 */
	private void doubt(String key) {
		for (NearRoom room : this.rooms) {
			room.generation().doubt(key);
		}
	}

	void forget(Collection<String> keys) {
		keys.forEach(this::forget);
	}

	/**
	 * Forgets a tag unless it has this version.
	 */
	void forgetOthers(String tag, long version) {
		for (NearRoom room : this.rooms) {
			room.generation().forgetOthers(tag, version);
		}
	}

	synchronized void forgetAll() {
		this.flushes.increment();
		this.rooms.forEach(NearRoom::forgetAll);
	}

	/**
	 * What was counted since the start, and what is kept now.
	 * @return the numbers now
	 */
	public NearNumbers numbers() {
		return new NearNumbers(sum(NearRoom::size), sum(NearRoom::bytes), sum(NearRoom::evictions), this.told.sum(),
				this.flushes.sum());
	}

	private long sum(ToLongFunction<NearRoom> number) {
		return this.rooms.stream().mapToLong(number).sum();
	}

	private synchronized void ifCurrent(Told watch, Consumer<NearRoom> action) {
		if (this.watch == watch) {
			this.rooms.forEach(action);
		}
	}

	private synchronized void end(Told ended) {
		if (this.watch == ended) {
			this.rooms.forEach(NearRoom::close);
			this.watch = null;
			this.flushes.increment();
		}
	}

	/**
	 * One watch.
	 */
	private final class Told implements Watch {

		private final Coherence coherence;

		Told(Coherence coherence) {
			this.coherence = coherence;
		}

		@Override
		public void changed(String key) {
			NearCopies.this.told.increment();
			doubt(key);
		}

		@Override
		public void changedAll() {
			forgetAll();
		}

		@Override
		public void vouch(long until) {
			ifCurrent(this, (room) -> room.generation().vouch(until));
		}

		@Override
		public void lost() {
			end(this);
		}

	}

}
