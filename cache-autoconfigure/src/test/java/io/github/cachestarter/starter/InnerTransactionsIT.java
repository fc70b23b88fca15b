package io.github.cachestarter.starter;

import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterAll;

class InnerTransactionsIT extends InnerTransactionContract {

	private final RedisServer redis = RedisServers.start();

	@Override
	List<String> settings() {
		return List.of("spring.datasource.url=jdbc:h2:mem:inner", "REDIS_URL=" + this.redis.url());
	}

	@AfterAll
	void endRedis() {
		this.redis.close();
	}

}
