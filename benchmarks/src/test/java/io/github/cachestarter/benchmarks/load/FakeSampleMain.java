package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;

/**
 * A process that behaves like the sample: serves the port it is given and is healthy.
 * Every path answers with the {@code ENABLE_CACHE} of its environment.
 */
final class FakeSampleMain {

	private FakeSampleMain() {
	}

	public static void main(String[] args) throws IOException {
		int port = Integer.parseInt(args[0].substring("--server.port=".length()));
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		byte[] body = System.getenv().getOrDefault("ENABLE_CACHE", "").getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
	}

}
