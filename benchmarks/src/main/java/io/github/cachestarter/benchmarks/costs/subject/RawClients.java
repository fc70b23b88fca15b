package io.github.cachestarter.benchmarks.costs.subject;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redis asked by hand: the limits of what a hit in Redis can cost. Lettuce has one
 * connection for all threads and an event loop that answers them; Jedis has a blocking
 * socket, which one thread at a time may use, so that each thread has one.
 */
final class RawClients {

	private static final JsonMapper JSON = JsonMapper.shared();

	private RawClients() {
	}

	static Lookup lettuce(Subject subject, ValueSize size) {
		RedisCommands<String, byte[]> redis = connect(subject, size);
		return (id) -> redis.get(key(id));
	}

	static Lookup lettuceAndRead(Subject subject, ValueSize size) {
		RedisCommands<String, byte[]> redis = connect(subject, size);
		ObjectReader reader = JSON.readerFor(type(size));
		return (id) -> reader.readValue(redis.get(key(id)));
	}

	static Lookup jedis(Subject subject, ValueSize size) {
		Sockets redis = connectBlocking(subject, size);
		return (id) -> redis.own().get(key(id).getBytes(StandardCharsets.UTF_8));
	}

	static Lookup jedisAndRead(Subject subject, ValueSize size) {
		Sockets redis = connectBlocking(subject, size);
		ObjectReader reader = JSON.readerFor(type(size));
		return (id) -> reader.readValue(redis.own().get(key(id).getBytes(StandardCharsets.UTF_8)));
	}

	private static RedisCommands<String, byte[]> connect(Subject subject, ValueSize size) {
		RedisClient client = RedisClient.create(filled(subject, size).url());
		subject.started(() -> client.shutdown(0, 0, TimeUnit.MILLISECONDS));
		return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
	}

	private static Sockets connectBlocking(Subject subject, ValueSize size) {
		return subject.started(new Sockets(filled(subject, size).port()));
	}

	private static RedisServer filled(Subject subject, ValueSize size) {
		RedisServer redis = subject.startRedis();
		ObjectWriter writer = JSON.writerFor(type(size));
		try (Jedis filling = new Jedis("localhost", redis.port())) {
			for (Long id : HotKeys.all()) {
				Object value = (size == ValueSize.SMALL) ? subject.source().profile(id) : subject.source().team(id);
				filling.set(key(id).getBytes(StandardCharsets.UTF_8), writer.writeValueAsBytes(value));
			}
		}
		return redis;
	}

	private static Class<?> type(ValueSize size) {
		return (size == ValueSize.SMALL) ? Profile.class : Team.class;
	}

	private static String key(Long id) {
		return "costs:by-hand:" + id;
	}

}
