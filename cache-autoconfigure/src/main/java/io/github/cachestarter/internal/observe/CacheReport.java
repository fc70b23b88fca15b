package io.github.cachestarter.internal.observe;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What {@code GET /actuator/cache} answers. The names of the components are part of the
 * contract with those who read it. What is not known is {@code null} and written as such:
 * Actuator would leave it out.
 */
public sealed interface CacheReport extends OperationResponseBody {

	/**
	 * What those are told who are not shown everything.
	 */
	String MORE = "management.endpoint.cache.show-details says who is shown more";

	/**
	 * The cache is configured, whether usable or not.
	 *
	 * @param enabled always {@code true}
	 * @param status {@code up} or {@code degraded}
	 * @param reason why the cache is degraded
	 * @param hits lookups that found an entry
	 * @param misses lookups that did not
	 * @param hitRate the part of the hits, 0 to 100
	 * @param keys entries of this application in the tier
	 * @param memoryUsedMb memory that Redis, or the tier in this process, uses
	 * @param near the copies in this process; {@code null} where none are kept
	 * @param resilience how the promises about Redis are kept; {@code null} without Redis
	 * @param redis the server in numbers; {@code null} without Redis, or when it does not
	 * answer
	 * @param caches the numbers by cache, in the order of the names
	 */
	@JsonInclude(Include.ALWAYS)
	@JsonPropertyOrder({ "enabled", "status", "reason", "hits", "misses", "hitRate", "keys", "memoryUsedMb", "near",
			"resilience", "redis", "caches" })
	record Enabled(boolean enabled, String status, @Nullable String reason, long hits, long misses, double hitRate,
			@Nullable Long keys, @Nullable Double memoryUsedMb, @Nullable NearBlock near,
			@Nullable ResilienceBlock resilience, @Nullable RedisBlock redis,
			Map<String, NamedCacheReport> caches) implements CacheReport {

		static Enabled of(CacheStats stats, Occupancy.Measured measured, @Nullable NearBlock near,
				@Nullable ResilienceBlock resilience) {
			Map<String, NamedCacheReport> caches = new TreeMap<>();
			stats.caches().forEach((name, counted) -> caches.put(name, NamedCacheReport.of(counted)));
			return new Enabled(true, CacheStatistics.word(stats.status()), stats.reason(), stats.hits(), stats.misses(),
					stats.hitRate(), measured.keys(), measured.memoryUsedMb(), near, resilience, measured.server(),
					caches);
		}

	}

	/**
	 * What is shown to those without the right to details.
	 *
	 * @param enabled always {@code true}
	 * @param status {@code up} or {@code degraded}
	 * @param hits lookups that found an entry, as of a few seconds ago
	 * @param misses lookups that did not, as of then
	 * @param hitRate the part of the hits, 0 to 100
	 * @param details which property shows more
	 */
	@JsonPropertyOrder({ "enabled", "status", "hits", "misses", "hitRate", "details" })
	record Brief(boolean enabled, String status, long hits, long misses, double hitRate,
			String details) implements CacheReport {

	}

	/**
	 * The application is configured not to cache.
	 *
	 * @param enabled always {@code false}
	 * @param status always {@code disabled}
	 * @param reason which setting says so
	 */
	@JsonInclude(Include.ALWAYS)
	@JsonPropertyOrder({ "enabled", "status", "reason" })
	record Disabled(boolean enabled, String status, @Nullable String reason) implements CacheReport {

		static Disabled by(@Nullable String reason) {
			return new Disabled(false, CacheStatistics.word(CacheStatus.DISABLED), reason);
		}

	}

}
