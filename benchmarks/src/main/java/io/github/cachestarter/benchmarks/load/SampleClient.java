package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one instance, over connections that are kept open. Safe for many
 * threads.
 *
 * <p>
 * {@link HttpURLConnection} because it works on the calling thread:
 * {@code java.net.http.HttpClient} passes every answer through two more threads, which
 * costs about as much as a cache hit and would be counted as the server's time.
 */
final class SampleClient {

	private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

	static {
		// One open connection per client (the JDK keeps 5), and no POST sent twice.
		System.setProperty("http.maxConnections", String.valueOf(LoadOptions.MAX_CLIENTS));
		System.setProperty("sun.net.http.retryPost", "false");
	}

	private final URI base;

	SampleClient(URI base) {
		this.base = base;
	}

	Answer get(String path) throws IOException {
		return send("GET", path, null);
	}

	/**
	 * Returns when the whole answer has been read, whatever its status.
	 */
	Answer send(String method, String path, @Nullable String body) throws IOException {
		HttpURLConnection connection = open(path);
		connection.setRequestMethod(method);
		if (body != null) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			connection.setDoOutput(true);
			connection.setFixedLengthStreamingMode(bytes.length);
			connection.setRequestProperty("Content-Type", "application/json");
			try (OutputStream out = connection.getOutputStream()) {
				out.write(bytes);
			}
		}
		int status = connection.getResponseCode();
		return new Answer(status, read((status < 400) ? connection.getInputStream() : connection.getErrorStream()));
	}

	private HttpURLConnection open(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create(this.base + path)
			.toURL()
			.openConnection(Proxy.NO_PROXY);
		connection.setConnectTimeout(TIMEOUT_MILLIS);
		connection.setReadTimeout(TIMEOUT_MILLIS);
		connection.setInstanceFollowRedirects(false);
		connection.setUseCaches(false);
		connection.setRequestProperty("Accept", "application/json");
		return connection;
	}

	// A connection is only used again when its answer was read to the end.
	private static String read(@Nullable InputStream stream) throws IOException {
		if (stream == null) {
			return "";
		}
		try (stream) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the HTTP status
	 * @param body the text of the answer, empty if there was none
	 */
	record Answer(int status, String body) {

		boolean isSuccess() {
			return this.status >= 200 && this.status < 300;
		}

	}

}
