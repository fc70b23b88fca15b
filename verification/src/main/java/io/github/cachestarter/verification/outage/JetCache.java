package io.github.cachestarter.verification.outage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.redis.lettuce.LettuceConnectionManager;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * JetCache with its remote tier, by its core API, in which its annotations end too. As
 * its documentation shows, it refuses commands while there is no connection.
 */
final class JetCache implements CachedCalls {

	private static final Duration TIMEOUT = Duration.ofMillis(250);

	private final Database database;

	private final RedisClient client;

	private final Cache<Integer, Answer> cache;

	JetCache(int port, Database database) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
		// One line per failed command would be thousands.
		logging.setLogLevel("com.alicp.jetcache", LogLevel.OFF);
		this.database = database;
		this.client = RedisClient
			.create(RedisURI.builder().withHost("localhost").withPort(port).withTimeout(TIMEOUT).build());
		this.client
			.setOptions(ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
		try {
			this.cache = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
				.redisClient(this.client)
				.asyncResultTimeoutInMillis(TIMEOUT.toMillis())
				.keyPrefix("answer:")
				.keyConvertor(Fastjson2KeyConvertor.INSTANCE)
				.valueEncoder(JavaValueEncoder.INSTANCE)
				.valueDecoder(JavaValueDecoder.INSTANCE)
				.expireAfterWrite(1, TimeUnit.HOURS)
				.buildCache();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	@Override
	public Answer find(int id) {
		return this.cache.computeIfAbsent(id, this.database::load);
	}

	@Override
	public void close() {
		LettuceConnectionManager.defaultManager().removeAndClose(this.client);
		this.client.shutdown(0, 0, TimeUnit.MILLISECONDS);
	}

}
