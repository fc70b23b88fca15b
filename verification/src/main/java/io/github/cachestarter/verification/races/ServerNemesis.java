package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;

/**
 * One server, and what may happen to it.
 */
final class ServerNemesis implements Nemesis {

	private static final int FOREIGN_DELETES = 20;

	private static final int FLUSHES = 3;

	private static final int SQUEEZES = 5;

	/** A handful of rows. */
	private static final int SQUEEZED_BYTES = 6_000;

	/** Of every cache in the race. */
	private static final long COMMAND_TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final RedisServer redis;

	private final List<Fault> faults;

	private final boolean writesFile;

	ServerNemesis(Set<Fault> faults) {
		this.faults = faults.stream().sorted().toList();
		this.writesFile = faults.stream().anyMatch(Fault::needsFile);
		this.redis = RedisServers.start("--appendonly", this.writesFile ? "yes" : "no");
	}

	@Override
	public List<String> addresses() {
		return List.of(this.redis.address());
	}

	@Override
	public void strike(Random random) {
		if (this.faults.isEmpty()) {
			return;
		}
		switch (this.faults.get(random.nextInt(this.faults.size()))) {
			case DELETE -> repeat(FOREIGN_DELETES, 10, random, this::deleteAny);
			case FLUSH -> repeat(FLUSHES, 60, random, () -> this.redis.command("FLUSHALL"));
			case EVICT -> evict(random);
			case KILL -> kill(random);
			case RESTORE -> restart(random);
			case REWIND -> rewind(random);
			case HANG -> hang(random);
			case FAILOVER -> throw new IllegalStateException("One server has nobody to fail over to");
		}
	}

	private void deleteAny() {
		@Nullable Object key = this.redis.command("RANDOMKEY");
		if (key != null) {
			this.redis.command("DEL", key.toString());
		}
	}

	private void evict(Random random) {
		this.redis.command("CONFIG", "SET", "maxmemory-policy",
				random.nextBoolean() ? "allkeys-lru" : "allkeys-random");
		repeat(SQUEEZES, 40, random,
				() -> this.redis.command("CONFIG", "SET", "maxmemory", Long.toString(usedMemory() - SQUEEZED_BYTES)));
		Nemesis.pause(40, random);
		this.redis.command("CONFIG", "SET", "maxmemory", "0");
	}

	private long usedMemory() {
		return String.valueOf(this.redis.command("INFO", "memory"))
			.lines()
			.filter((line) -> line.startsWith("used_memory:"))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
			.findFirst()
			.orElseThrow();
	}

	private void kill(Random random) {
		Nemesis.pause(100, random);
		if (this.writesFile) {
			this.redis.command("FLUSHALL");
		}
		restartNow(random);
	}

	private void restart(Random random) {
		Nemesis.pause(100, random);
		restartNow(random);
	}

	private void rewind(Random random) {
		Nemesis.pause(100, random);
		this.redis.command("CONFIG", "SET", "appendonly", "no");
		Nemesis.pause(300, random);
		restartNow(random);
	}

	private void restartNow(Random random) {
		this.redis.kill();
		Nemesis.pause(500, random);
		this.redis.restart();
		Nemesis.pause(1000, random);
	}

	private void hang(Random random) {
		Nemesis.pause(100, random);
		this.redis.suspend();
		try {
			Pause.take(COMMAND_TIMEOUT_NANOS);
			Nemesis.pause(600, random);
		}
		finally {
			this.redis.resume();
		}
		Nemesis.pause(1000, random);
	}

	private static void repeat(int times, long maxMillis, Random random, Runnable blow) {
		for (int i = 0; i < times; i++) {
			Nemesis.pause(maxMillis, random);
			blow.run();
		}
	}

	@Override
	public void close() {
		this.redis.close();
	}

}
