package io.github.cachestarter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HitCounterTests {

	private static final int TIMES = 20_000;

	private final HitCounter counter = new HitCounter();

	@Test
	void losesNothingOfManyThreadsAtOnce() throws InterruptedException {
		// More than there are cells, so that some have to share.
		countIn(200);
		assertThat(this.counter.sum()).isEqualTo(200L * TIMES);
	}

	@Test
	void losesNothingWhenCellsPassFromThreadsThatHaveEnded() throws InterruptedException {
		for (int generation = 1; generation <= 5; generation++) {
			countIn(80);
			assertThat(this.counter.sum()).isEqualTo(80L * generation * TIMES);
		}
	}

	private void countIn(int threads) throws InterruptedException {
		List<Thread> started = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> IntStream.range(0, TIMES).forEach((time) -> this.counter.increment()));
			thread.start();
			started.add(thread);
		}
		for (Thread thread : started) {
			thread.join();
		}
	}

}
