package io.github.cachestarter.internal.engine;

import java.util.Set;

import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.UnequalValueException;
import io.github.cachestarter.internal.value.UnloadedValueException;
import io.github.cachestarter.internal.value.UnstorableResponseException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueTooLargeException;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the values of one cache into entries. What cannot be one is counted by reason,
 * and said once. Safe for use by many threads.
 */
final class EntryWriter {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final int MOST_EXPLAINED = 100;

	private final String cache;

	private final ValueCodec codec;

	private final CacheCounters counters;

	private final SizeLimit limit;

	private final StoreAttempts attempts;

	private final Set<String> explained;

	EntryWriter(String cache, ValueCodec codec, CacheMemory memory) {
		this.cache = cache;
		this.codec = codec;
		this.counters = memory.counters();
		this.limit = memory.limit();
		this.attempts = memory.attempts();
		this.explained = memory.explained();
	}

	/**
	 * Turns a value into the entry of a key.
	 * @return the entry, or {@code null} when the value cannot be stored
	 */
	byte @Nullable [] encode(String key, @Nullable Object value, ValueType type, Stamp stamp) {
		try {
			byte[] entry = this.codec.encode(key, value, type, stamp, this.limit.bytes());
			this.attempts.accepted(type);
			return entry;
		}
		catch (ValueTooLargeException ex) {
			this.limit.notStored(ex.size());
		}
		catch (UnloadedValueException ex) {
			refused(type, NotStored.LAZY_ASSOCIATION, ex);
		}
		catch (UnstorableResponseException ex) {
			// That of the next call may be another one: its type is still worth trying.
			this.counters.notStored(NotStored.RESPONSE);
			if (isNew(ex)) {
				logger.info("cache_not_stored cache={} reason={}: {}", this.cache, NotStored.RESPONSE.text(),
						ex.getMessage());
			}
		}
		catch (UnequalValueException ex) {
			this.counters.error();
			refused(type, NotStored.NOT_EQUAL_AFTER_READING, ex);
		}
		catch (UncacheableValueException ex) {
			this.counters.error();
			refused(type, NotStored.TYPE, ex);
		}
		return null;
	}

	private void refused(ValueType type, NotStored reason, UncacheableValueException refusal) {
		this.attempts.refused(type, reason);
		if (isNew(refusal)) {
			logger.warn("cache_refused cache={} reason={}", this.cache, refusal.getMessage());
		}
	}

	private boolean isNew(UncacheableValueException refusal) {
		return this.explained.size() < MOST_EXPLAINED && this.explained.add(String.valueOf(refusal.getMessage()));
	}

}
