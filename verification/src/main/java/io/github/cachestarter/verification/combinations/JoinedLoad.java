package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.verification.combinations.Crew.Work;
import io.github.cachestarter.verification.combinations.Lookups.Around;
import org.jspecify.annotations.Nullable;

/**
 * A caller looks up, somebody changes the row and tells the cache, and only then another
 * caller of the first one's instance looks up, or loads a value that is composed of it.
 *
 * @param mode how entries are kept
 * @param moment where the first caller stands at the change
 * @param leader how the first caller looks up
 * @param shape how the second caller comes to look up
 * @param follower how the second caller looks up
 * @param removal how the cache is told
 * @param sameInstance whether the instance of the callers makes the change
 */
record JoinedLoad(Mode mode, Moment moment, Point leader, Shape shape, Point follower, Removal removal,
		boolean sameInstance) implements Combination {

	/** More than the threads on which futures go on. */
	private static final int BUSY = Math.max(4, Runtime.getRuntime().availableProcessors());

	boolean isPossible() {
		boolean tagged = this.leader.isTagged() && this.follower.isTagged();
		return this.shape.fits(this.follower) && (!this.removal.isByTag() || tagged)
				&& (!this.removal.isForeign() || !this.sameInstance)
				&& (!this.follower.isUnstored() || this.follower == this.leader)
				&& (!this.leader.isUnstored() || this.moment == Moment.IN_LOADER)
				&& (this.mode.hasRedis() || (this.sameInstance && this.moment.isLocal())) && momentIsPossible();
	}

	private boolean momentIsPossible() {
		return switch (this.moment) {
			case BEFORE_LOADER, IN_LOADER, OTHER_UPDATES, OTHER_TRANSACTION, FULL, PAUSED, AWAY -> true;
			case DECODING -> this.mode != Mode.IMPATIENT;
			case OTHER_LOADS -> this.mode == Mode.IMPATIENT;
			case INTERRUPTED -> this.mode != Mode.IMPATIENT && !this.leader.isFuture();
			case AWAY_TWICE -> this.shape.isNested();
			case LATE_CONTINUATION -> this.leader.isFuture();
		};
	}

	@Override
	public Kind kind() {
		if (this.moment == Moment.BEFORE_LOADER) {
			return Kind.CONTROL;
		}
		if (this.sameInstance) {
			return Kind.OWN;
		}
		if (this.leader.isUnstored()) {
			return Kind.NOT_STORED;
		}
		if (this.moment.isWithoutLease()) {
			return Kind.NO_LEASE;
		}
		return switch (this.moment) {
			case DECODING -> Kind.DECODING;
			case LATE_CONTINUATION -> Kind.LATE;
			default -> this.removal.isOfGroup() ? Kind.GROUP : Kind.CONTROL;
		};
	}

	@Override
	public String name() {
		return "join " + this.mode + " " + this.moment + " leader=" + this.leader + " follower=" + this.shape + "/"
				+ this.follower + " " + this.removal + (this.sameInstance ? " same" : " other");
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		if (this.leader != Point.CACHED_NO_NULLS) {
			scene.insertRow();
		}
		Fleet fleet = scene.fleet();
		List<Hold> others = new ArrayList<>();
		try {
			Hold held = lead(scene, others);
			change(scene);
			follow(scene, held);
			others.forEach(Hold::release);
			scene.expectNothingWrongAtRest();
		}
		finally {
			others.forEach(Hold::release);
			fleet.first().rows().afterReading().disarm(scene.id());
			fleet.first().rows().beforeReading().disarm(scene.id());
			Stops.DECODING.disarm(scene.id());
			if (this.moment.isOutage()) {
				fleet.reconnect();
			}
			if (this.moment == Moment.PAUSED) {
				fleet.resume();
			}
		}
	}

	/**
	 * Brings the first caller to its moment.
	 * @param others holds that end with the combination
	 * @return what holds it
	 */
	private Hold lead(Scene scene, List<Hold> others) throws InterruptedException {
		Fleet fleet = scene.fleet();
		Rows rows = fleet.first().rows();
		long id = scene.id();
		Hold before = (this.moment == Moment.BEFORE_LOADER) ? rows.beforeReading().arm(id) : null;
		Work<?> other = occupyKey(scene, others);
		Hold inLoader = (before != null) ? before
				: (this.moment == Moment.DECODING) ? new Hold() : rows.afterReading().arm(id);
		others.add(inLoader);
		if (this.moment == Moment.FULL) {
			fleet.fill(true);
		}
		if (this.moment.isOutage()) {
			fleet.cutOff();
		}
		if (this.moment == Moment.PAUSED) {
			fleet.pause();
		}
		Work<Long> leading = scene.crew().start("leader", () -> {
			if (this.moment == Moment.INTERRUPTED) {
				Thread.currentThread().interrupt();
			}
			return fleet.first().lookups().find(Shape.DIRECT, this.leader, id);
		});
		if (this.moment == Moment.DECODING) {
			return decoding(scene, leading, other, others);
		}
		inLoader.awaitReached();
		if (this.moment == Moment.FULL) {
			fleet.fill(false);
		}
		if (this.moment == Moment.PAUSED) {
			fleet.resume();
		}
		if (this.moment.isOutage()) {
			fleet.reconnect();
		}
		return (this.moment == Moment.LATE_CONTINUATION) ? late(scene, inLoader, others) : inLoader;
	}

	/**
	 * Has the other instance hold the key, where that belongs to the moment.
	 */
	private @Nullable Work<?> occupyKey(Scene scene, List<Hold> others) throws InterruptedException {
		Instance second = scene.fleet().second();
		long id = scene.id();
		Point point = this.leader.isTagged() ? Point.CACHED_TAGGED : Point.CACHED;
		Work<?> work;
		Hold hold;
		switch (this.moment) {
			case OTHER_LOADS, INTERRUPTED, DECODING -> {
				hold = second.rows().afterReading().arm(id);
				work = scene.find("other", second, Shape.DIRECT, point);
			}
			case OTHER_UPDATES -> {
				Hold updating = new Hold();
				hold = updating;
				work = scene.crew()
					.start("other", () -> second.annotated(Changes.class, Removal.ANNOTATED_UPDATE, id, () -> {
						updating.pass();
						return new Inner(id, scene.version());
					}));
			}
			case OTHER_TRANSACTION -> {
				Hold reading = new Hold();
				hold = reading;
				work = scene.crew().start("other", () -> second.transaction().execute((status) -> {
					long found = second.lookups().find(Shape.DIRECT, point, id);
					reading.pass();
					return found;
				}));
			}
			default -> {
				return null;
			}
		}
		others.add(hold);
		hold.awaitReached();
		return work;
	}

	/**
	 * The first caller waits for the other instance's load and finds its entry.
	 */
	private static Hold decoding(Scene scene, Work<Long> leading, @Nullable Work<?> other, List<Hold> others)
			throws InterruptedException {
		leading.awaitSettled();
		Hold decoding = Stops.DECODING.arm(scene.id(), (other != null) ? other.thread() : null);
		others.forEach(Hold::release);
		others.add(decoding);
		decoding.awaitReached();
		return decoding;
	}

	/**
	 * The threads are busy on which the first caller would learn that its value was
	 * stored.
	 */
	private Hold late(Scene scene, Hold inLoader, List<Hold> others) throws InterruptedException {
		Fleet fleet = scene.fleet();
		Hold busy = new Hold();
		others.add(busy);
		CountDownLatch standing = new CountDownLatch(BUSY);
		for (int i = 0; i < BUSY; i++) {
			fleet.first().lookups().occupyThread(fleet.truth().newId(), standing, busy);
		}
		if (!standing.await(3, TimeUnit.SECONDS)) {
			throw new SetupException("the threads of futures are not busy");
		}
		inLoader.release();
		Fleet.await(() -> fleet.stored(Lookups.innerKey(scene.id())) != null, "the value was not stored");
		return busy;
	}

	private void change(Scene scene) throws InterruptedException {
		Fleet fleet = scene.fleet();
		Instance by = this.sameInstance ? fleet.first() : fleet.second();
		scene.crew().start("changer", () -> {
			if (this.removal.isForeign()) {
				fleet.foreign(scene.id(), this.removal);
			}
			else {
				by.change(scene.id(), this.removal);
			}
			return true;
		}).await();
	}

	/**
	 * Has the second caller look up, and lets the first one go on when the second waits
	 * for it or has ended. Where what the first instance knows of tags may be out of date
	 * for a while, an old answer in that while is no finding. A lookup inside of a loader
	 * must not use it even then.
	 */
	private void follow(Scene scene, Hold held) throws InterruptedException {
		Fleet fleet = scene.fleet();
		long expected = scene.version();
		if (!this.sameInstance && !this.shape.isNested()) {
			fleet.awaitMaxStaleness();
		}
		CountDownLatch within = new CountDownLatch((this.moment == Moment.AWAY_TWICE) ? 1 : 0);
		Around around = (this.moment == Moment.AWAY_TWICE) ? new Around(() -> {
			fleet.cutOff();
			within.countDown();
		}, fleet::reconnect) : Around.NOTHING;
		Work<Long> following = scene.crew()
			.start("follower", () -> fleet.first().lookups().find(this.shape, this.follower, scene.id(), around));
		if (!within.await(5, TimeUnit.SECONDS)) {
			throw new SetupException("the outer loader has not begun");
		}
		following.awaitSettled();
		held.release();
		scene.expect("to the second caller", expected, following.await());
	}

}
