package io.github.cachestarter.sample;

import io.github.cachestarter.testing.RedisServer;

/**
 * What can happen to a Redis while the application runs, and how it passes.
 */
enum RedisTrouble {

	KILLED {
		@Override
		void begin(RedisServer redis) {
			redis.kill();
		}

		@Override
		void end(RedisServer redis) {
			redis.restart();
		}
	},

	HUNG {
		@Override
		void begin(RedisServer redis) {
			redis.suspend();
		}

		@Override
		void end(RedisServer redis) {
			redis.resume();
		}
	},

	WRONG_PASSWORD {
		@Override
		void begin(RedisServer redis) {
			redis.command("ACL", "SETUSER", USER, "resetpass", ">another");
			// Who is connected was asked for the password already.
			redis.command("CLIENT", "KILL", "USER", USER);
		}

		@Override
		void end(RedisServer redis) {
			redis.command("ACL", "SETUSER", USER, "resetpass", ">" + PASSWORD);
		}
	},

	FULL {
		@Override
		void begin(RedisServer redis) {
			redis.command("FLUSHALL");
			redis.command("SETRANGE", "filling", "1048576", "x");
			redis.command("CONFIG", "SET", "maxmemory", "1mb");
		}

		@Override
		void end(RedisServer redis) {
			redis.command("CONFIG", "SET", "maxmemory", "0");
		}
	},

	/** Of a master that is not there. */
	READ_ONLY_REPLICA {
		@Override
		void begin(RedisServer redis) {
			redis.command("FLUSHALL");
			redis.command("REPLICAOF", "127.0.0.1", "1");
		}

		@Override
		void end(RedisServer redis) {
			redis.command("REPLICAOF", "NO", "ONE");
		}
	};

	private static final String USER = "app";

	private static final String PASSWORD = "s3cret";

	/** Starts a server that can get into every trouble. */
	static RedisServer start(int port) {
		return RedisServer.start(port, "--maxmemory-policy", "noeviction", "--user", USER, "on", ">" + PASSWORD, "~*",
				"+@all");
	}

	/** Where an application finds the server. */
	static String url(int port) {
		return "redis://" + USER + ":" + PASSWORD + "@localhost:" + port;
	}

	abstract void begin(RedisServer redis);

	abstract void end(RedisServer redis);

}
