package io.github.cachestarter.internal.redis;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

import io.github.cachestarter.internal.redis.link.InfoReply;
import org.jspecify.annotations.Nullable;

/**
 * Redis in numbers, by its own account. In a cluster amounts are summed over all masters.
 * What a managed Redis does not tell is {@code null}.
 *
 * @param version the version of the server
 * @param mode {@code standalone}, {@code sentinel} or {@code cluster}
 * @param usedMemoryMb memory in use, in MB
 * @param peakMemoryMb the most memory that was in use, in MB
 * @param fragmentationRatio resident memory in relation to memory in use
 * @param maxMemoryMb the limit, in MB; 0 when there is none
 * @param evictedKeys keys removed for lack of memory since the server started
 * @param opsPerSecond commands per second at the moment
 * @param connectedClients connections to the server
 * @param appendOnly whether every change is logged to disk
 * @param lastSave when a snapshot was last written, of the master where that is longest
 * ago
 * @param pingMillis how long the slowest master took to answer, in milliseconds
 */
public record RedisServerReport(@Nullable String version, String mode, @Nullable Double usedMemoryMb,
		@Nullable Double peakMemoryMb, @Nullable Double fragmentationRatio, @Nullable Double maxMemoryMb,
		@Nullable Long evictedKeys, @Nullable Long opsPerSecond, @Nullable Long connectedClients,
		@Nullable Boolean appendOnly, @Nullable Instant lastSave, double pingMillis) {

	private static final double MB = 1024 * 1024;

	static RedisServerReport of(List<InfoReply> masters, String configuredMode, long pingNanos) {
		Double used = sum(masters, "used_memory");
		Double resident = sum(masters, "used_memory_rss");
		Double appendOnly = combine(masters, "aof_enabled", Math::min);
		Double lastSave = combine(masters, "rdb_last_save_time", Math::min);
		InfoReply first = masters.isEmpty() ? InfoReply.EMPTY : masters.get(0);
		String mode = "cluster".equals(first.text("redis_mode")) ? "cluster" : configuredMode;
		return new RedisServerReport(first.text("redis_version"), mode, megabytes(used),
				megabytes(sum(masters, "used_memory_peak")),
				(used != null && resident != null && used > 0) ? rounded(resident / used) : null,
				megabytes(sum(masters, "maxmemory")), whole(sum(masters, "evicted_keys")),
				whole(sum(masters, "instantaneous_ops_per_sec")), whole(sum(masters, "connected_clients")),
				(appendOnly != null) ? appendOnly > 0 : null,
				(lastSave != null) ? Instant.ofEpochSecond(lastSave.longValue()) : null, rounded(pingNanos / 1e6));
	}

	private static @Nullable Double sum(List<InfoReply> masters, String field) {
		return combine(masters, field, Double::sum);
	}

	private static @Nullable Double combine(List<InfoReply> masters, String field, BinaryOperator<Double> operator) {
		return masters.stream()
			.map((master) -> master.number(field))
			.filter(Objects::nonNull)
			.reduce(operator)
			.orElse(null);
	}

	private static @Nullable Double megabytes(@Nullable Double bytes) {
		return (bytes != null) ? rounded(bytes / MB) : null;
	}

	private static @Nullable Long whole(@Nullable Double number) {
		return (number != null) ? number.longValue() : null;
	}

	private static double rounded(double number) {
		return Math.round(number * 100) / 100.0;
	}

}
