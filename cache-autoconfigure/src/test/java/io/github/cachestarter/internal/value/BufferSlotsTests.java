package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import tools.jackson.core.util.BufferRecycler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Buffers are used again, and never by two at a time.
 */
class BufferSlotsTests {

	private static final int THREADS = 130;

	private final BufferSlots slots = new BufferSlots();

	@Test
	void givesBackWhatWasReleased() {
		BufferRecycler buffers = this.slots.acquirePooled();
		this.slots.releasePooled(buffers);
		assertThat(this.slots.acquirePooled()).isSameAs(buffers);
	}

	@Test
	void givesOthersToWhoeverNeedsTwo() {
		BufferRecycler buffers = this.slots.acquirePooled();
		this.slots.releasePooled(buffers);
		assertThat(this.slots.acquirePooled()).isNotSameAs(this.slots.acquirePooled());
	}

	@Test
	void givesNoBuffersToTwoThreads() throws Exception {
		Set<BufferRecycler> used = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Boolean>> results = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				results.add(threads.submit(() -> isAlone(used)));
			}
			for (Future<Boolean> result : results) {
				assertThat(result.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private boolean isAlone(Set<BufferRecycler> used) {
		boolean alone = true;
		for (int i = 0; i < 5_000; i++) {
			BufferRecycler buffers = this.slots.acquirePooled();
			alone &= used.add(buffers);
			used.remove(buffers);
			this.slots.releasePooled(buffers);
		}
		return alone;
	}

}
