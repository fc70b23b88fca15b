package io.github.cachestarter.internal.redis.lettuce;

import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OwnThreadsTests {

	/**
	 * Clients that are closed while they connect may never give their references back.
	 */
	@Test
	void endsTheEventLoopsThatClientsStillReferTo() {
		OwnThreads threads = new OwnThreads(null, RedisTierSettings.of("test"));
		EventLoopGroup eventLoops = allocate(threads);
		assertThat(allocate(threads)).isSameAs(eventLoops);
		assertThat(eventLoops.submit(() -> "runs").awaitUninterruptibly().getNow()).isEqualTo("runs");
		threads.close();
		await().until(eventLoops::isTerminated);
		assertThat(threads.ended()).isNotEmpty();
	}

	private static EventLoopGroup allocate(OwnThreads threads) {
		return threads.resources().eventLoopGroupProvider().allocate(Transports.eventLoopGroupClass());
	}

}
