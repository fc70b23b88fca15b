package io.github.cachestarter.benchmarks.costs.subject;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;

/**
 * Something to be measured, with all that was started for it. What was started last ends
 * first.
 */
public final class Subject implements AutoCloseable {

	private static final int ROUNDS = 1000;

	private final Source source = new Source();

	private final Deque<AutoCloseable> started = new ArrayDeque<>();

	private @Nullable RedisServer redis;

	private @Nullable Actions actions;

	/**
	 * Starts something that can only be asked.
	 * @param setUp makes what is to be called, and registers what it started
	 * @return the subject, which must be closed
	 */
	static Subject of(Function<Subject, Lookup> setUp) {
		return withActions((subject) -> Actions.of(setUp.apply(subject)));
	}

	/**
	 * Starts something.
	 * @param setUp makes what is to be called, and registers what it started
	 * @return the subject, which must be closed
	 */
	static Subject withActions(Function<Subject, Actions> setUp) {
		Subject subject = new Subject();
		try {
			subject.actions = setUp.apply(subject);
			return subject;
		}
		catch (RuntimeException ex) {
			subject.close();
			throw ex;
		}
	}

	Source source() {
		return this.source;
	}

	<T extends AutoCloseable> T started(T closeable) {
		this.started.push(closeable);
		return closeable;
	}

	/**
	 * Starts the Redis of this subject.
	 */
	RedisServer startRedis() {
		RedisServer server = started(RedisServers.start());
		this.redis = server;
		return server;
	}

	/**
	 * The Redis of this subject, to look into it.
	 * @return the server
	 */
	public RedisServer redis() {
		return Objects.requireNonNull(this.redis, "This subject uses no Redis");
	}

	/**
	 * What can be done with it.
	 * @return its actions
	 */
	public Actions actions() {
		return Objects.requireNonNull(this.actions, "Not set up");
	}

	/**
	 * What is to be called.
	 * @return the call
	 */
	public Lookup lookup() {
		return actions().find();
	}

	/**
	 * Asks for all keys until everything is found in the cache, in its nearest tier, and
	 * nothing is loaded any more.
	 * @throws IllegalStateException if that does not happen
	 */
	public void warmUp() {
		for (int round = 0; round < ROUNDS; round++) {
			long before = this.source.loads();
			for (int pass = 0; pass < 3; pass++) {
				for (Long id : HotKeys.all()) {
					Objects.requireNonNull(lookup().find(id), "Nothing there");
				}
			}
			if (this.source.loads() == before) {
				return;
			}
		}
		throw new IllegalStateException("There are loads although everything should have been cached");
	}

	/**
	 * How many values were loaded.
	 * @return the number since the beginning
	 */
	public long loads() {
		return this.source.loads();
	}

	@Override
	public void close() {
		while (!this.started.isEmpty()) {
			try {
				this.started.pop().close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("Could not be ended", ex);
			}
		}
	}

}
