package io.github.cachestarter.internal.engine;

import java.util.EnumSet;
import java.util.Set;
import java.util.Collections;

import io.github.cachestarter.internal.value.ValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loads of one cache whose values are not stored because they may be older than their
 * lease: counted by reason, and each reason is said once. Safe for use by many threads.
 */
final class LoadRefusals {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final String cache;

	private final CacheCounters counters;

	private final StoreAttempts attempts;

	private final Set<NotStored> said = Collections.synchronizedSet(EnumSet.noneOf(NotStored.class));

	LoadRefusals(String cache, CacheMemory memory) {
		this.cache = cache;
		this.counters = memory.counters();
		this.attempts = memory.attempts();
	}

	void add(NotStored reason) {
		this.counters.notStored(reason);
		say(reason);
	}

	/**
	 * Adds one that was found out with a lease in hand.
	 */
	void ofProviderCache(ValueType type) {
		this.attempts.refused(type, NotStored.PROVIDER_CACHE);
		say(NotStored.PROVIDER_CACHE);
	}

	private void say(NotStored reason) {
		this.counters.refusedFill();
		if (this.said.add(reason)) {
			logger.info("cache_not_stored cache={} reason={}: {}", this.cache, reason.text(), reason.remedy());
		}
	}

}
