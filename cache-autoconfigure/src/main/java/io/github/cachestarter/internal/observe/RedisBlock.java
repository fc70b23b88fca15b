package io.github.cachestarter.internal.observe;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The Redis server in the answer of {@code GET /actuator/cache}. The names of the
 * components are part of the contract with those who read it. Hosted servers do not tell
 * everything: what they hide is {@code null}.
 *
 * @param version the version of the server
 * @param mode {@code standalone}, {@code sentinel} or {@code cluster}
 * @param usedMemoryMb memory in use, by all applications
 * @param peakMemoryMb the most memory that was ever in use
 * @param fragmentationRatio memory that the process takes, by memory in use
 * @param maxMemoryMb the limit of the memory in use, 0 without limit
 * @param evictedKeys keys removed for lack of memory since the server started
 * @param opsPerSecond commands per second
 * @param connectedClients connections to the server
 * @param appendOnly whether the server keeps an append-only file
 * @param lastSave when the server last saved a snapshot
 * @param pingMillis how long an answer took, in milliseconds
 */
@JsonInclude(Include.ALWAYS)
@JsonPropertyOrder({ "version", "mode", "usedMemoryMb", "peakMemoryMb", "fragmentationRatio", "maxMemoryMb",
		"evictedKeys", "opsPerSecond", "connectedClients", "appendOnly", "lastSave", "pingMillis" })
public record RedisBlock(@Nullable String version, @Nullable String mode, @Nullable Double usedMemoryMb,
		@Nullable Double peakMemoryMb, @Nullable Double fragmentationRatio, @Nullable Double maxMemoryMb,
		@Nullable Long evictedKeys, @Nullable Long opsPerSecond, @Nullable Long connectedClients,
		@Nullable Boolean appendOnly, @Nullable Instant lastSave, @Nullable Double pingMillis) {

}
