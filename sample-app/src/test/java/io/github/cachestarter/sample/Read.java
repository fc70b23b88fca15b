package io.github.cachestarter.sample;

import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A request that asks for something that may be cached, and changes nothing that another
 * one shows.
 *
 * @param path the path
 * @param body what is posted; {@code null} when nothing is
 * @param ownToEachLoad what is different in every answer that does not come from a cache
 */
record Read(String path, @Nullable String body, List<String> ownToEachLoad) {

	private static final Read ANALYZE = new Read("/api/v1/propiq/analyze", """
			{"address": "12 Mill Lane, Westwood"}""", List.of("$.cached", "$.analysis.id", "$.analysis.createdAt"));

	private static final Read VALUATION = new Read("/api/property/valuation",
			"""
					{"type": "buy", "area": "gate-3", "propertyType": "loft", "bedrooms": 1, "bathrooms": 1, "floorArea": 60}""",
			List.of("$.valuedAt"));

	private static final Read QUERY = new Read("/api/mcp/query", """
			{"segment": "business", "country": "JP", "limit": 5}""", List.of());

	/** Everything that the three systems can be asked for. */
	static final List<Read> ALL = Stream
		.concat(Sample.READS.stream().map((path) -> new Read(path, null, List.of())),
				Stream.of(ANALYZE, VALUATION, QUERY))
		.toList();

	Sample.Answer from(Sample sample) {
		return (this.body != null) ? sample.write(HttpMethod.POST, this.path, this.body) : sample.read(this.path);
	}

	/**
	 * Reads what has to be the same wherever the answer comes from.
	 */
	String contentFrom(Sample sample) {
		DocumentContext content = JsonPath.parse(from(sample).body());
		this.ownToEachLoad.forEach(content::delete);
		return content.jsonString();
	}

}
