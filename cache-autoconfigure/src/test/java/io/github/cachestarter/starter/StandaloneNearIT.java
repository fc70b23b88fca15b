package io.github.cachestarter.starter;

import java.util.List;

import io.github.cachestarter.testing.RedisServer;

import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

class StandaloneNearIT extends NearContract {

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

	@Test
	void seesThatAnEntryHadToGiveWay() {
		long book = keptBook();
		Editions.next(book);
		this.server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
		this.server.command("CONFIG", "SET", "maxmemory", "1");
		await().until(() -> Long.valueOf(0).equals(this.server.command("EXISTS", "shop:" + key(book))));
		this.server.command("CONFIG", "SET", "maxmemory", "0");
		assertSees(book);
	}

}
