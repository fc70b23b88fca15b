package io.github.cachestarter.starter;

import java.util.List;

import io.github.cachestarter.testing.RedisSentinel;
import io.github.cachestarter.testing.RedisServer;

class SentinelNearIT extends NearContract {

	private final RedisSentinel sentinel = RedisSentinel.start();

	@Override
	void endRedis() {
		this.sentinel.close();
	}

	@Override
	List<String> settings() {
		return List.of("spring.data.redis.sentinel.master=" + RedisSentinel.MASTER_NAME,
				"spring.data.redis.sentinel.nodes=" + this.sentinel.address());
	}

	@Override
	List<RedisServer> masters() {
		return List.of(this.sentinel.master());
	}

}
