package io.github.cachestarter.internal.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what happens so often, and costs so little, that even an uncontended atomic
 * addition would be felt.
 * <p>
 * A thread that counts often owns a cell, to which nobody else writes, and so adds to it
 * without a lock or an atomic instruction. All others, those whose cell is owned by
 * another thread among them, share a {@link LongAdder}. Nothing that was counted is lost;
 * the sum may lag behind by what threads count at the same time. Safe for use by many
 * threads.
 */
final class HitCounter {

	private static final int CELLS = 64;

	/**
	 * Keeps the cells of two threads apart by two cache lines: processors fetch them in
	 * pairs.
	 */
	private static final int STRIDE = 16;

	/**
	 * One of so many additions without a cell of its own tries to get one: a thread that
	 * counts once and ends, as virtual ones do, hardly ever takes a cell.
	 */
	private static final int PATIENCE = 64;

	private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

	/**
	 * The owner's id at each stride, and after it what the owner and those before it have
	 * counted. An id is written under this object's monitor.
	 */
	private final long[] cells = new long[CELLS * STRIDE];

	/**
	 * Guarded by this object's monitor. Tells when a cell is free again.
	 */
	private final @Nullable WeakReference<Thread>[] owners = owners();

	private final LongAdder others = new LongAdder();

	@SuppressWarnings({ "unchecked", "rawtypes" }) // An array of a generic type.
	private static @Nullable WeakReference<Thread>[] owners() {
		return new WeakReference[CELLS];
	}

	void increment() {
		long id = Thread.currentThread().getId();
		int cell = ((int) id & (CELLS - 1)) * STRIDE;
		if ((long) CELL.getOpaque(this.cells, cell) == id) {
			CELL.setOpaque(this.cells, cell + 1, this.cells[cell + 1] + 1);
		}
		else {
			this.others.increment();
			if (ThreadLocalRandom.current().nextInt(PATIENCE) == 0) {
				own(Thread.currentThread(), id, cell);
			}
		}
	}

	private synchronized void own(Thread thread, long id, int cell) {
		WeakReference<Thread> owner = this.owners[cell / STRIDE];
		Thread alive = (owner != null) ? owner.get() : null;
		// To see that a thread has ended is to see all that it has written.
		if (alive == null || !alive.isAlive()) {
			this.owners[cell / STRIDE] = new WeakReference<>(thread);
			CELL.setOpaque(this.cells, cell, id);
		}
	}

	long sum() {
		long sum = this.others.sum();
		for (int cell = 0; cell < this.cells.length; cell += STRIDE) {
			sum += (long) CELL.getOpaque(this.cells, cell + 1);
		}
		return sum;
	}

}
