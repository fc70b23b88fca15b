package io.github.cachestarter.testing;

import java.time.Duration;

/**
 * A Redis with a {@link FaultyProxy} in front, so that it can get into every kind of
 * trouble, and out of it, at one and the same address.
 */
public final class TroubledRedis implements AutoCloseable {

	/**
	 * What can be the matter with a Redis.
	 */
	public enum Trouble {

		/**
		 * The process is dead and its port refuses connections. Its data is lost.
		 */
		KILLED {
			@Override
			void begin(RedisServer server, FaultyProxy proxy) {
				proxy.refuse();
				server.kill();
			}

			@Override
			void end(RedisServer server, FaultyProxy proxy) {
				server.restart();
				proxy.restore();
			}
		},

		/**
		 * The process is stopped, its sockets are open. What was sent to it meanwhile is
		 * carried out in the end.
		 */
		HUNG {
			@Override
			void begin(RedisServer server, FaultyProxy proxy) {
				server.suspend();
			}

			@Override
			void end(RedisServer server, FaultyProxy proxy) {
				server.resume();
			}
		},

		/**
		 * All packets to and from it are lost.
		 */
		DROPPED {
			@Override
			void begin(RedisServer server, FaultyProxy proxy) {
				proxy.drop();
			}

			@Override
			void end(RedisServer server, FaultyProxy proxy) {
				proxy.restore();
			}
		},

		/**
		 * Every command takes 300 ms.
		 */
		SLOWED {
			@Override
			void begin(RedisServer server, FaultyProxy proxy) {
				proxy.delay(Duration.ofMillis(300));
			}

			@Override
			void end(RedisServer server, FaultyProxy proxy) {
				proxy.restore();
			}
		};

		abstract void begin(RedisServer server, FaultyProxy proxy);

		abstract void end(RedisServer server, FaultyProxy proxy);

	}

	private final RedisServer server;

	private final FaultyProxy proxy;

	private TroubledRedis(RedisServer server) {
		this.server = server;
		this.proxy = FaultyProxy.to(server.port());
	}

	/**
	 * Starts a server that has no trouble yet.
	 * @param arguments settings as on the command line
	 * @return the server behind its proxy
	 */
	public static TroubledRedis start(String... arguments) {
		return new TroubledRedis(RedisServers.start(arguments));
	}

	/**
	 * Begins trouble, of one kind at a time.
	 * @param trouble the kind
	 */
	public void begin(Trouble trouble) {
		trouble.begin(this.server, this.proxy);
	}

	/**
	 * Ends trouble.
	 * @param trouble the kind that was begun
	 */
	public void end(Trouble trouble) {
		trouble.end(this.server, this.proxy);
	}

	/**
	 * The server itself, past the proxy.
	 * @return the server
	 */
	public RedisServer server() {
		return this.server;
	}

	/**
	 * The port that gets into trouble.
	 * @return the port
	 */
	public int port() {
		return this.proxy.port();
	}

	/**
	 * The URL of that port.
	 * @return such as {@code redis://localhost:16379}
	 */
	public String url() {
		return "redis://localhost:" + port();
	}

	@Override
	public void close() {
		this.proxy.close();
		this.server.close();
	}

}
