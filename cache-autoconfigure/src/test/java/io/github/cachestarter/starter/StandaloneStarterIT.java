package io.github.cachestarter.starter;

import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;

class StandaloneStarterIT extends StarterContract {

	private final RedisServer server = RedisServers.start();

	@Override
	void endRedis() {
		this.server.close();
	}

	@Override
	List<String> settings() {
		return List.of("REDIS_URL=" + this.server.url());
	}

	@Override
	List<RedisServer> masters() {
		return List.of(this.server);
	}

	@Override
	String mode() {
		return "standalone";
	}

}
