package io.github.cachestarter.internal.observe;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The copies that this process keeps in front of the tier, in the answer of
 * {@code GET /actuator/cache}. The names of the components are part of the contract with
 * those who read it. Totals are of this instance since it started.
 *
 * @param mode how copies are kept from being out of date: {@code tracking},
 * {@code announced}, {@code expiring} or {@code alone}; {@code none} while nobody tells
 * of changes
 * @param maxStalenessMillis how old a copy gets at most, in milliseconds; 0 where nobody
 * else changes anything
 * @param entries how many copies there are
 * @param memoryUsedMb the memory that they take, an estimate
 * @param evictions how many were dropped for lack of room
 * @param changesTold how many changes of single keys were told
 * @param flushes how often all copies were dropped at once
 * @param watchesBegun how often Redis began to tell of changes
 * @param watchesLost how often that came to an end
 */
@JsonPropertyOrder({ "mode", "maxStalenessMillis", "entries", "memoryUsedMb", "evictions", "changesTold", "flushes",
		"watchesBegun", "watchesLost" })
public record NearBlock(String mode, long maxStalenessMillis, long entries, double memoryUsedMb, long evictions,
		long changesTold, long flushes, long watchesBegun, long watchesLost) {

	/**
	 * Makes a block of numbers in bytes.
	 * @param source gives mode and bound
	 * @param copies how many copies there are, and what they take
	 * @param changesTold how many changes of single keys were told
	 * @param flushes how often all copies were dropped at once
	 * @param watchesBegun how often Redis began to tell of changes
	 * @param watchesLost how often that came to an end
	 * @return the block
	 */
	public static NearBlock of(NearReportSource source, LocalUsage copies, long changesTold, long flushes,
			long watchesBegun, long watchesLost) {
		return new NearBlock(source.mode(), source.maxStalenessMillis(), copies.entries(), Megabytes.of(copies.bytes()),
				copies.evictions(), changesTold, flushes, watchesBegun, watchesLost);
	}

}
