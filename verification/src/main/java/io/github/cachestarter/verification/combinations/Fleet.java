package io.github.cachestarter.verification.combinations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.cachestarter.testing.FaultyProxy;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;

/**
 * Two instances of an application in one mode over one Redis and one database. The first
 * reaches its Redis by way of proxies.
 */
final class Fleet implements AutoCloseable {

	/** More than a copy may be old. */
	private static final Duration COPIES_ARE_GONE = Duration.ofMillis(900);

	private final Mode mode;

	private final Truth truth = new Truth();

	private final @Nullable RedisServer server;

	private final @Nullable CommandProxy commands;

	private final @Nullable FaultyProxy network;

	private final Instance first;

	private final @Nullable Instance second;

	private final @Nullable Instance observer;

	Fleet(Mode mode) {
		this.mode = mode;
		if (!mode.hasRedis()) {
			this.server = null;
			this.commands = null;
			this.network = null;
			this.first = new Instance(this.truth, mode.settings());
			this.second = null;
			this.observer = null;
			return;
		}
		this.server = RedisServers.start();
		mode.permissions().forEach((permission) -> this.server.command("ACL", "SETUSER", "default", permission));
		this.commands = new CommandProxy(this.server.port());
		this.network = FaultyProxy.to(this.commands.port());
		this.first = new Instance(this.truth, settings(mode.settings(), this.network.port()));
		this.second = new Instance(this.truth, settings(mode.settings(), this.server.port()));
		this.observer = mode.hasCopies()
				? new Instance(this.truth, settings(List.of("--cache.near.enabled=false"), this.server.port()))
				: this.second;
		await(this.first::isUsing, "the first instance does not use Redis");
		await(this.second::isUsing, "the second instance does not use Redis");
	}

	private static List<String> settings(List<String> settings, int port) {
		List<String> all = new ArrayList<>(settings);
		all.add("--redis.url=redis://localhost:" + port);
		return all;
	}

	Mode mode() {
		return this.mode;
	}

	Truth truth() {
		return this.truth;
	}

	Instance first() {
		return this.first;
	}

	/** Another instance; the same where there is only one. */
	Instance second() {
		return (this.second != null) ? this.second : this.first;
	}

	CommandProxy commands() {
		if (this.commands == null) {
			throw new SetupException("there is no Redis");
		}
		return this.commands;
	}

	/**
	 * Takes Redis away from the first instance, until it has noticed.
	 */
	void cutOff() {
		if (this.network == null) {
			throw new SetupException("there is no Redis");
		}
		this.network.refuse();
		await(() -> {
			// A lookup notices first.
			this.first.client().exists("inner:0");
			return !this.first.isUsing();
		}, "the first instance has not noticed that Redis is away");
	}

	/**
	 * Gives Redis back, until the first instance uses it.
	 */
	void reconnect() {
		if (this.network != null) {
			this.network.restore();
			await(this.first::isUsing, "the first instance does not use Redis again");
		}
	}

	/**
	 * Makes Redis refuse to store anything, or no longer.
	 */
	void fill(boolean full) {
		command("CONFIG", "SET", "maxmemory", full ? "1" : "0");
		if (!full) {
			await(this.first::isUsing, "the first instance does not store again");
			await(() -> second().isUsing(), "the second instance does not store again");
		}
	}

	/**
	 * Makes Redis hang.
	 */
	void pause() {
		if (this.server == null) {
			throw new SetupException("there is no Redis");
		}
		this.server.suspend();
	}

	/**
	 * Makes Redis go on, until both instances use it.
	 */
	void resume() {
		if (this.server != null) {
			this.server.resume();
			await(this.first::isUsing, "the first instance does not use Redis again");
			await(() -> second().isUsing(), "the second instance does not use Redis again");
		}
	}

	/**
	 * Waits until an instance knows of a change of the other one in any case.
	 */
	void awaitMaxStaleness() {
		if (this.mode.hasCopies() && !this.mode.isTracking()) {
			long end = System.nanoTime() + Mode.MAX_STALENESS.toNanos();
			while (System.nanoTime() < end) {
				LockSupport.parkNanos(end - System.nanoTime());
			}
		}
	}

	/**
	 * Sends a command past all instances.
	 */
	@Nullable Object command(String... words) {
		return (this.server != null) ? this.server.command(words) : null;
	}

	/**
	 * Changes a row and does to Redis what no instance knows.
	 */
	void foreign(long id, Removal removal) {
		this.truth.change(id);
		String prefix = Instance.APPLICATION + ":";
		switch (removal) {
			case FOREIGN_DEL -> command("DEL", prefix + Lookups.innerKey(id), prefix + Lookups.outerKey(id));
			case FOREIGN_DEL_OF_TAG -> command("DEL", prefix + ":tag:" + Lookups.TAG);
			case FOREIGN_DEL_OF_CLEAR_TAG ->
				command("DEL", prefix + ":clear:" + Lookups.INNER, prefix + ":clear:" + Lookups.OUTER);
			case FOREIGN_FLUSHDB -> command("FLUSHDB");
			default -> throw new IllegalArgumentException(removal + " is made by an instance");
		}
	}

	/**
	 * What is stored in Redis, or in the only instance.
	 */
	@Nullable Long stored(String key) {
		return ((this.observer != null) ? this.observer : this.first).lookups().stored(key);
	}

	/**
	 * Says what any place still has for a row that differs from the database, once copies
	 * may be out of date no longer.
	 */
	List<String> wrongAtRest(long id) {
		long expected = this.truth.version(id);
		long deadline = System.nanoTime() + COPIES_ARE_GONE.toNanos();
		List<String> wrong = wrong(id, expected);
		while (!wrong.isEmpty() && System.nanoTime() < deadline) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			wrong = wrong(id, expected);
		}
		return wrong;
	}

	private List<String> wrong(long id, long expected) {
		List<String> wrong = new ArrayList<>();
		for (String key : List.of(Lookups.innerKey(id), Lookups.outerKey(id))) {
			check(wrong, "stored", key, stored(key), expected);
			check(wrong, "kept by the first instance", key, this.first.lookups().stored(key), expected);
			check(wrong, "kept by the second instance", key, second().lookups().stored(key), expected);
		}
		return wrong;
	}

	private static void check(List<String> wrong, String where, String key, @Nullable Long found, long expected) {
		if (found != null && found != expected) {
			wrong.add(where + " " + key + ": version " + found + ", expected " + expected + " or none");
		}
	}

	static void await(BooleanSupplier condition, String complaint) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new SetupException(complaint);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	@Override
	public void close() {
		@Nullable Instance apart = (this.observer != this.second) ? this.observer : null;
		for (Instance instance : new @Nullable Instance[] { this.first, this.second, apart }) {
			if (instance != null) {
				instance.close();
			}
		}
		if (this.network != null) {
			this.network.close();
		}
		if (this.commands != null) {
			this.commands.close();
		}
		if (this.server != null) {
			this.server.close();
		}
		this.truth.close();
	}

}
