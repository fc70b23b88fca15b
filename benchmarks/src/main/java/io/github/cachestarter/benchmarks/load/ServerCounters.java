package io.github.cachestarter.benchmarks.load;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an instance counted itself, or the difference of two such readings. A number that
 * the instance does not offer is {@code null}: a disabled cache has no hits.
 *
 * @param status what the cache says of itself: {@code up}, {@code degraded},
 * {@code disabled} or {@code unknown}
 * @param hits lookups answered by the cache
 * @param misses lookups that were not
 * @param queries statements sent to the database
 */
record ServerCounters(String status, @Nullable Long hits, @Nullable Long misses, @Nullable Long queries) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static ServerCounters read(SampleClient client) throws IOException {
		JsonNode cache = json(client, "/actuator/cache");
		JsonNode queries = json(client, "/actuator/metrics/sample.db.queries");
		return new ServerCounters(cache.path("status").asString("unknown"), number(cache.path("hits")),
				number(cache.path("misses")), count(queries));
	}

	ServerCounters since(ServerCounters earlier) {
		return new ServerCounters(this.status, difference(this.hits, earlier.hits),
				difference(this.misses, earlier.misses), difference(this.queries, earlier.queries));
	}

	/**
	 * Hits per 100 lookups, or {@code null} if nothing was looked up.
	 */
	@Nullable Double hitRate() {
		if (this.hits == null || this.misses == null || this.hits + this.misses == 0) {
			return null;
		}
		return 100.0 * this.hits / (this.hits + this.misses);
	}

	@Nullable Double queriesPer(long requests) {
		return (this.queries != null && requests > 0) ? (double) this.queries / requests : null;
	}

	private static JsonNode json(SampleClient client, String path) throws IOException {
		SampleClient.Answer answer = client.get(path);
		try {
			return answer.isSuccess() ? JSON.readTree(answer.body()) : JSON.createObjectNode();
		}
		catch (JacksonException ex) {
			throw new IOException(path + " did not answer with JSON", ex);
		}
	}

	private static @Nullable Long count(JsonNode metric) {
		for (JsonNode measurement : metric.path("measurements")) {
			if ("COUNT".equals(measurement.path("statistic").asString(""))) {
				return number(measurement.path("value"));
			}
		}
		return null;
	}

	private static @Nullable Long number(JsonNode node) {
		return node.isNumber() ? (long) node.doubleValue() : null;
	}

	private static @Nullable Long difference(@Nullable Long now, @Nullable Long before) {
		return (now != null && before != null) ? now - before : null;
	}

}
