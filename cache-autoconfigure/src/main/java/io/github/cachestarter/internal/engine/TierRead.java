package io.github.cachestarter.internal.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.internal.near.NearRead;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is being read from the tier, to be kept in this process if copies of its
 * cache are. To be ended by whoever has understood what was read.
 */
final class TierRead implements Supplier<CompletableFuture<Reading>> {

	private final Tier tier;

	private final String key;

	private final List<String> tags;

	private final int maxBytes;

	private final @Nullable NearRead copy;

	TierRead(Tier tier, String key, List<String> tags, int maxBytes, @Nullable NearRead copy) {
		this.tier = tier;
		this.key = key;
		this.tags = tags;
		this.maxBytes = maxBytes;
		this.copy = copy;
	}

	/**
	 * Asks the tier.
	 */
	@Override
	public CompletableFuture<Reading> get() {
		return (this.copy != null) ? this.copy.from(this.tier, this.maxBytes)
				: this.tier.read(this.key, this.tags, this.maxBytes);
	}

	/**
	 * Completes what the tier has answered. Done here and not on the tier's thread, which
	 * has others to serve.
	 */
	@Nullable Reading completed(@Nullable Reading answer) {
		return (this.copy != null && answer != null) ? this.copy.completed(answer) : answer;
	}

	/**
	 * Whether what was known of the tags when it was asked has turned out to be old.
	 */
	boolean isOvertaken() {
		return this.copy != null && this.copy.isOvertaken();
	}

	/**
	 * Ends with what was read, which is kept if it is a valid entry.
	 */
	Seen end(@Nullable Reading reading, ValueType type, Seen seen) {
		if (this.copy != null && reading != null && seen.lookup().isHit()) {
			this.copy.keep(reading, type, seen.lookup().value());
		}
		else {
			drop(reading);
		}
		return seen;
	}

	/**
	 * Ends with what is of no use.
	 */
	void drop(@Nullable Reading reading) {
		if (this.copy != null) {
			this.copy.drop(reading);
		}
	}

}
