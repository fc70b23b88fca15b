package io.github.cachestarter.sample.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import redis.embedded.RedisServer;

import org.springframework.beans.factory.DisposableBean;

/**
 * A real Redis that lives as long as the application, reachable from this machine only.
 */
final class EmbeddedRedis implements DisposableBean {

	private static final String LOOPBACK = "127.0.0.1";

	private final RedisServer server;

	private final int port;

	private EmbeddedRedis(RedisServer server, int port) {
		this.server = server;
		this.port = port;
	}

	static EmbeddedRedis start() throws IOException {
		int port = freePort();
		RedisServer server = RedisServer.newRedisServer()
			.bind(LOOPBACK)
			.port(port)
			.setting("maxmemory 256mb")
			.setting("maxmemory-policy allkeys-lru")
			.setting("save \"\"")
			// Someone has to read what it prints, or it stops when the pipe is full.
			.soutListener(EmbeddedRedis::ignore)
			.serrListener(EmbeddedRedis::ignore)
			.build();
		server.start();
		return new EmbeddedRedis(server, port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void ignore(String line) {
	}

	String url() {
		return "redis://" + LOOPBACK + ":" + this.port;
	}

	@Override
	public void destroy() throws IOException {
		this.server.stop();
	}

}
