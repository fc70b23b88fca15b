package io.github.cachestarter.verification.combinations;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.verification.combinations.Crew.Work;
import io.github.cachestarter.verification.combinations.Lookups.Around;

/**
 * One transaction removes the inner and the outer entry, and somebody loads the outer one
 * while the command that removes the inner one is on its way.
 *
 * @param mode how entries are kept
 * @param inner how the inner entry is removed
 * @param outer how the outer entry is removed
 * @param innerFirst whether the inner entry is removed first
 */
record SeveralRemovals(Mode mode, Way inner, Way outer, boolean innerFirst) implements Combination {

	/**
	 * How an entry is removed.
	 */
	enum Way {

		KEY, PATTERN, TAG, CACHE

	}

	boolean isPossible() {
		return this.mode.hasRedis() && (this.inner == Way.KEY || this.inner == Way.PATTERN);
	}

	@Override
	public Kind kind() {
		return Kind.ORDER;
	}

	@Override
	public String name() {
		return "several " + this.mode + " inner by " + this.inner + ", outer by " + this.outer
				+ (this.innerFirst ? ", inner first" : ", outer first");
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		Fleet fleet = scene.fleet();
		scene.insertRow();
		scene.storeEntries(Point.CACHED);
		String key = Instance.APPLICATION + ":" + Lookups.innerKey(scene.id());
		Hold arming = new Hold();
		Work<Boolean> changing = scene.crew().start("changer", () -> fleet.first().transaction().execute((status) -> {
			fleet.truth().change(scene.id());
			remove(scene, this.innerFirst);
			remove(scene, !this.innerFirst);
			arming.pass();
			return true;
		}));
		arming.awaitReached();
		Hold command = fleet.commands().hold((words) -> words.contains(key));
		arming.release();
		try {
			boolean onItsWay = command.isReachedWithin(500) && !changing.result().isDone();
			if (onItsWay) {
				loadOuter(scene);
			}
			command.release();
			changing.await();
		}
		finally {
			fleet.commands().disarm();
		}
		scene.expectNothingWrongAtRest();
	}

	private void remove(Scene scene, boolean removesInner) {
		CacheClient client = scene.fleet().first().client();
		long id = scene.id();
		String cache = removesInner ? Lookups.INNER : Lookups.OUTER;
		switch (removesInner ? this.inner : this.outer) {
			case KEY -> client.delete(cache + ":" + id);
			case PATTERN -> client.deletePattern(cache + ":" + id + "*");
			case TAG -> client.invalidateTags(Lookups.TAG);
			case CACHE -> scene.fleet().first().cache(cache).clear();
		}
	}

	/**
	 * Looks up in the other instance until the outer entry is found to be gone there, or
	 * is not told to be.
	 */
	private static void loadOuter(Scene scene) throws InterruptedException {
		AtomicBoolean loaded = new AtomicBoolean();
		Around noting = new Around(() -> loaded.set(true), () -> {
		});
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
		while (!loaded.get() && System.nanoTime() < deadline) {
			scene.crew()
				.start("reader",
						() -> scene.fleet().second().lookups().find(Shape.IN_CACHED, Point.CACHED, scene.id(), noting))
				.await();
		}
	}

}
