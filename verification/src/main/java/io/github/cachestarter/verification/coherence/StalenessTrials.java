package io.github.cachestarter.verification.coherence;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Has an instance keep a copy, changes the entry, and reads until the instance notices.
 */
final class StalenessTrials {

	/** One that has not noticed so often never does. */
	private static final int GIVE_UP = 5;

	private final int trials;

	private final long patienceNanos;

	StalenessTrials(int trials, Duration patience) {
		this.trials = trials;
		this.patienceNanos = patience.toNanos();
	}

	StalenessResult run(Scene scene, Change change) throws InterruptedException {
		Times old = new Times();
		Times fresh = new Times();
		int unnoticed = 0;
		long before = scene.watched().answersOfCopies();
		ExecutorService changer = Executors.newSingleThreadExecutor();
		try {
			for (int i = 0; i < this.trials && unnoticed < GIVE_UP; i++) {
				if (!trial(scene, change, changer, old, fresh)) {
					unnoticed++;
				}
			}
		}
		finally {
			changer.shutdown();
		}
		return new StalenessResult(old, fresh, unnoticed, scene.watched().answersOfCopies() - before);
	}

	private boolean trial(Scene scene, Change change, ExecutorService changer, Times old, Times fresh)
			throws InterruptedException {
		int id = scene.newFact();
		scene.keepCopy(id, change);
		long expected = scene.facts().version(id) + 1;
		OptionalLong due = change.due(scene, id);
		if (due.isEmpty()) {
			return trial(scene, change, changer, old, fresh);
		}
		Future<Long> made = changer.submit(() -> {
			long beginning = System.nanoTime();
			change.make(scene, id);
			return beginning;
		});
		long lastOld = Long.MIN_VALUE;
		long giveUp = System.nanoTime() + this.patienceNanos;
		boolean noticed = scene.watched().read(id) >= expected;
		while (!noticed && System.nanoTime() < giveUp) {
			lastOld = System.nanoTime();
			LockSupport.parkNanos(Scene.BETWEEN_READS_NANOS);
			noticed = scene.watched().read(id) >= expected;
		}
		long end = System.nanoTime();
		long beginning = (due.getAsLong() != Change.MADE) ? due.getAsLong() : result(made);
		if (noticed) {
			old.add((lastOld != Long.MIN_VALUE) ? lastOld - beginning : 0);
			fresh.add(end - beginning);
		}
		return noticed;
	}

	private static long result(Future<Long> future) throws InterruptedException {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

}
