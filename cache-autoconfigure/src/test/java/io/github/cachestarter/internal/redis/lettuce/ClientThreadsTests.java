package io.github.cachestarter.internal.redis.lettuce;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientThreadsTests {

	private final ClientThreads threads = new ClientThreads();

	@Test
	void namesThoseThatHaveEnded() throws InterruptedException {
		ThreadFactory factory = this.threads.getThreadFactory("client-test");
		CountDownLatch end = new CountDownLatch(1);
		Thread ending = factory.newThread(() -> {
		});
		Thread running = factory.newThread(() -> awaitEnd(end));
		Thread notStarted = factory.newThread(() -> {
		});
		assertThat(this.threads.ended()).isEmpty();
		ending.start();
		running.start();
		ending.join();
		assertThat(this.threads.ended()).containsExactly(ending.getName());
		end.countDown();
		running.join();
		assertThat(this.threads.ended()).containsExactly(ending.getName(), running.getName());
		assertThat(notStarted.isDaemon()).isTrue();
	}

	private static void awaitEnd(CountDownLatch end) {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
