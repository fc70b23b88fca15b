package io.github.cachestarter.starter;

import java.util.List;

import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisServer;

class ClusterNearIT extends NearContract {

	private final RedisCluster cluster = RedisCluster.start();

	@Override
	void endRedis() {
		this.cluster.close();
	}

	@Override
	List<String> settings() {
		return List.of("spring.data.redis.cluster.nodes=" + String.join(",", this.cluster.addresses()));
	}

	@Override
	List<RedisServer> masters() {
		return this.cluster.nodes();
	}

}
