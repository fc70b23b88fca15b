package io.github.cachestarter.internal.observe;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.cachestarter.NamedCacheStats;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One cache in the answer of {@code GET /actuator/cache}, and the answer for that cache
 * alone. The names of the components are part of the contract with those who read it.
 *
 * @param hits lookups that found an entry
 * @param nearHits hits that were answered in the process
 * @param redisHits hits that were answered by Redis
 * @param misses lookups that found no entry
 * @param hitRate the part of the hits, 0 to 100
 * @param loads runs of the method or loader behind the cache that returned normally
 * @param loadMillisMean how long such a run took on average, in milliseconds
 * @param puts entries stored
 * @param invalidations removals of a key, of tags, by a pattern or of everything
 * @param staleServed entries served after their time; 0, because none is
 * @param refusedFills values that were not stored because they might be out of date or
 * incomplete: the key changed meanwhile, the load ran in a transaction that may read old
 * data, the tags are unknown, or an unverified value may have been used during an outage
 * @param leaseWaits lookups that waited for the load of another instance
 * @param leaseWaitsInVain of these, those that waited as long as they may and loaded then
 * @param bypasses lookups that were not made, because the transaction has changed what
 * they would find
 * @param notShared lookups that were not given the value of a load that was under way in
 * this instance, by reason
 * @param notStored calls whose result was not stored, or that were not cached at all, by
 * reason
 * @param sharedValueChanges values that a caller has changed although they are declared
 * to be shared, as far as that is looked for
 * @param errors entries that could not be read, stored or removed
 */
@JsonPropertyOrder({ "hits", "nearHits", "redisHits", "misses", "hitRate", "loads", "loadMillisMean", "puts",
		"invalidations", "staleServed", "refusedFills", "leaseWaits", "leaseWaitsInVain", "bypasses", "notShared",
		"notStored", "sharedValueChanges", "errors" })
public record NamedCacheReport(long hits, long nearHits, long redisHits, long misses, double hitRate, long loads,
		double loadMillisMean, long puts, long invalidations, long staleServed, long refusedFills, long leaseWaits,
		long leaseWaitsInVain, long bypasses, Map<String, Long> notShared, Map<String, Long> notStored,
		long sharedValueChanges, long errors) implements OperationResponseBody {

	static NamedCacheReport of(NamedCacheStats stats) {
		return new NamedCacheReport(stats.hits(), stats.localHits(), stats.redisHits(), stats.misses(), stats.hitRate(),
				stats.loads(), stats.loadMillisMean(), stats.puts(), stats.invalidations(), 0, stats.refusedFills(),
				stats.leaseWaits(), stats.leaseWaitsInVain(), stats.bypasses(), stats.notShared(), stats.notStored(),
				stats.sharedValueChanges(), stats.errors());
	}

}
