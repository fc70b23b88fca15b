package io.github.cachestarter.internal.value;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Keeps the buffers that Jackson works with, at most one set for each of a fixed number
 * of slots, in which threads take turns. Jackson's own pool is one queue for all threads,
 * which costs a few hundredths of what it takes to read a small value; its other one
 * keeps buffers for each thread, which does not do for virtual threads.
 */
class BufferSlots implements RecyclerPool<BufferRecycler> {

	private static final long serialVersionUID = 1L;

	private static final int SLOTS = 64;

	/** Slots are apart, as processors quarrel over neighbours in memory. */
	private static final int DISTANCE = 16;

	private final AtomicReferenceArray<@Nullable BufferRecycler> slots = new AtomicReferenceArray<>(SLOTS * DISTANCE);

	@Override
	public BufferRecycler acquirePooled() {
		int slot = slot();
		BufferRecycler kept = this.slots.getPlain(slot);
		return (kept != null && this.slots.compareAndSet(slot, kept, null)) ? kept : new BufferRecycler();
	}

	@Override
	public void releasePooled(BufferRecycler buffers) {
		this.slots.setRelease(slot(), buffers);
	}

	@SuppressWarnings("deprecation") // its successor is not there before Java 19
	private static int slot() {
		return (int) (Thread.currentThread().getId() % SLOTS) * DISTANCE;
	}

}
