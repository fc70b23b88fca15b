package io.github.cachestarter.verification.coherence;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.verification.coherence.Copies.Way;

/**
 * The watched instance has copies of some facts and reads them all the time, the other
 * one changes them, and something comes between.
 */
final class TroubleRound {

	private static final long BETWEEN_CHANGES_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private static final long BEFORE_MILLIS = 200;

	private static final long AFTER_MILLIS = 1500;

	private static final Duration READY_LIMIT = Duration.ofSeconds(60);

	private static final long READY_POLL_MILLIS = 20;

	private final Scene scene;

	private final int keys;

	private final AgeNotes notes;

	private final LongAdder changes = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private int firstKey;

	private volatile boolean afterwards;

	private volatile boolean over;

	/**
	 * Creates a round, to be run once.
	 */
	TroubleRound(Scene scene, int keys, Duration bound) {
		this.scene = scene;
		this.keys = keys;
		this.notes = new AgeNotes(scene.facts(), bound.toNanos());
	}

	TroubleResult run(Trouble trouble, Duration length) throws InterruptedException {
		keepCopies();
		long before = this.scene.watched().answersOfCopies();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			Future<?> reader = threads.submit(this::readOn);
			Future<?> writer = threads.submit(this::changeOn);
			endure(trouble, trouble.lastsMillis(length.toMillis()));
			join(reader);
			join(writer);
		}
		finally {
			this.over = true;
			threads.shutdown();
		}
		awaitReady();
		return this.notes.result(this.changes.sum(), this.scene.watched().answersOfCopies() - before, staleAtRest(),
				this.keys, this.exceptions.sum());
	}

	private void keepCopies() {
		for (int i = 0; i < this.keys; i++) {
			int id = this.scene.newFact();
			this.firstKey = (i == 0) ? id : this.firstKey;
			this.scene.keepCopy(id, Change.INVALIDATED);
		}
	}

	private void endure(Trouble trouble, long millis) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(BEFORE_MILLIS);
		trouble.begin(this.scene);
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		finally {
			this.afterwards = true;
			trouble.end(this.scene);
		}
		TimeUnit.MILLISECONDS.sleep(AFTER_MILLIS);
		this.over = true;
	}

	private void readOn() {
		while (!this.over) {
			int id = anyKey();
			boolean wasAfterwards = this.afterwards;
			long began = System.nanoTime();
			try {
				this.notes.add(id, this.scene.watched().read(id), began, wasAfterwards);
			}
			catch (RuntimeException ex) {
				this.exceptions.increment();
			}
			LockSupport.parkNanos(Scene.BETWEEN_READS_NANOS);
		}
	}

	private void changeOn() {
		while (!this.over) {
			try {
				this.scene.change(anyKey(), Way.INVALIDATE);
				this.changes.increment();
			}
			catch (RuntimeException ex) {
				this.exceptions.increment();
			}
			LockSupport.parkNanos(BETWEEN_CHANGES_NANOS);
		}
	}

	private int anyKey() {
		return this.firstKey + ThreadLocalRandom.current().nextInt(this.keys);
	}

	private void awaitReady() throws InterruptedException {
		long giveUp = System.nanoTime() + READY_LIMIT.toNanos();
		while (!this.scene.watched().isReady() || !this.scene.other().isReady()) {
			if (System.nanoTime() > giveUp) {
				throw new IllegalStateException("Redis is not in use again after " + READY_LIMIT);
			}
			TimeUnit.MILLISECONDS.sleep(READY_POLL_MILLIS);
		}
	}

	private long staleAtRest() {
		long stale = 0;
		for (int id = this.firstKey; id < this.firstKey + this.keys; id++) {
			if (this.scene.watched().read(id) != this.scene.facts().version(id)) {
				stale++;
			}
		}
		return stale;
	}

	private static void join(Future<?> thread) throws InterruptedException {
		try {
			thread.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

}
