package io.github.cachestarter.verification.coherence;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.testing.FaultyProxy;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import io.github.cachestarter.verification.coherence.Copies.Way;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;

/**
 * Two instances of an application, a Redis, and an operator. The first instance, which is
 * watched, is connected through a proxy and as a user of its own, so that it can get into
 * trouble alone.
 */
final class Scene implements AutoCloseable {

	/** Short, and enough for the threads on which messages arrive to get a processor. */
	static final long BETWEEN_READS_NANOS = TimeUnit.MICROSECONDS.toNanos(10);

	private static final String USER = "watched";

	/** What storing an entry has others be told takes no longer, if nobody disturbs. */
	private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final RedisServer server = RedisServers.start();

	private final FaultyProxy proxy = FaultyProxy.to(this.server.port());

	private final RedisClient client = RedisClient.create(this.server.url());

	private final Facts facts = new Facts();

	private final RedisCommands<String, String> operator;

	private final Copies watched;

	private final Copies other;

	private int ids;

	Scene(Contender contender) {
		this.operator = this.client.connect().sync();
		this.server.command("ACL", "SETUSER", USER, "on", ">" + USER, "~*", "&*", "+@all");
		this.watched = contender.open("redis://" + USER + ":" + USER + "@localhost:" + this.proxy.port(), this.facts);
		this.other = contender.open(this.server.url(), this.facts);
	}

	RedisServer server() {
		return this.server;
	}

	FaultyProxy proxy() {
		return this.proxy;
	}

	/**
	 * Ends the connections of the instance that is watched, and no others.
	 */
	void killConnections() {
		this.server.command("CLIENT", "KILL", "USER", USER);
	}

	Facts facts() {
		return this.facts;
	}

	RedisCommands<String, String> operator() {
		return this.operator;
	}

	Copies watched() {
		return this.watched;
	}

	Copies other() {
		return this.other;
	}

	/**
	 * Has the other instance change a fact.
	 */
	void change(int id, Way way) {
		long version = this.other.change(id, way);
		this.facts.settle(id, version);
	}

	/**
	 * A fact that nobody has read yet.
	 */
	int newFact() {
		return this.ids++;
	}

	/**
	 * Has the watched instance keep a copy of a fact that the other one has stored.
	 */
	void keepCopy(int id, Change change) {
		this.other.read(id);
		change.prepare(this, id);
		long quiet = System.nanoTime() + QUIET_NANOS;
		while (System.nanoTime() < quiet) {
			LockSupport.parkNanos(quiet - System.nanoTime());
		}
		this.watched.read(id);
		this.watched.read(id);
	}

	@Override
	public void close() {
		this.watched.close();
		this.other.close();
		this.client.shutdown(0, 0, TimeUnit.MILLISECONDS);
		this.proxy.close();
		this.server.close();
	}

}
