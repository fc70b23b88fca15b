package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers every request, counts two database queries, three hits and one miss for each,
 * and fails those whose path says so.
 */
final class FakeSample implements AutoCloseable {

	static {
		// Else every answer waits for the client's delayed acknowledgement.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final boolean cacheEnabled;

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private final AtomicLong answered = new AtomicLong(1000);

	FakeSample(boolean cacheEnabled) throws IOException {
		this.cacheEnabled = cacheEnabled;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/actuator/cache", (exchange) -> answer(exchange, 200, cache()));
		this.server.createContext("/actuator/metrics/sample.db.queries",
				(exchange) -> answer(exchange, 200, queries()));
		this.server.createContext("/", this::serve);
		this.server.start();
	}

	URI uri() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	Queue<String> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void serve(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String path = exchange.getRequestURI().toString();
		this.requests.add(exchange.getRequestMethod() + " " + path + " " + body);
		this.answered.incrementAndGet();
		if (path.contains("drop")) {
			exchange.close();
			return;
		}
		answer(exchange, path.contains("fail") ? 503 : 200, "{\"answer\": \"" + path + "\"}");
	}

	private String cache() {
		return this.cacheEnabled ? """
				{"enabled": true, "status": "up", "hits": %d, "misses": %d}""".formatted(3 * this.answered.get(),
				this.answered.get()) : """
						{"enabled": false, "status": "disabled", "reason": "ENABLE_CACHE=false"}""";
	}

	private String queries() {
		return """
				{"name": "sample.db.queries", "measurements": [{"statistic": "TOTAL", "value": 1.5},
				{"statistic": "COUNT", "value": %s}]}""".formatted(2.0 * this.answered.get());
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
