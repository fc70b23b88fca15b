package io.github.cachestarter.internal.observe;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when the cache becomes unusable or usable: one line per change, however often it
 * is told of a state.
 * <p>
 * Takes the states of a tier in the order of their occurrence. The same facts are in the
 * text of a line and in its key-value pairs, which structured logging writes as fields.
 * Safe for use by many threads.
 */
public final class CacheEvents {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final LongSupplier nanoTime;

	private Availability last = Availability.UP;

	private long notUpSince;

	/**
	 * Creates the log of a tier that is taken to be up until told otherwise.
	 */
	public CacheEvents() {
		this(System::nanoTime);
	}

	CacheEvents(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Logs that the application is configured not to cache. To be called once, when it
	 * starts.
	 * @param reason which setting says so
	 */
	public void disabled(String reason) {
		logger.atInfo()
			.addKeyValue("event", "cache_disabled")
			.addKeyValue("reason", reason)
			.log("cache_disabled reason={}", reason);
	}

	/**
	 * Takes a state of the tier, and logs it if it differs from the last in what can be
	 * asked of the tier. Another reason for the same is no change. A first connection
	 * that is slow is no outage, and its end no recovery.
	 * @param state the state, whose reason does not say where the server is
	 * @param target the server and its addresses: they are in the log only
	 */
	public synchronized void changed(TierState state, String target) {
		Availability before = this.last;
		this.last = state.availability();
		if (this.last == before) {
			return;
		}
		if (before == Availability.UP) {
			this.notUpSince = this.nanoTime.getAsLong();
		}
		if (this.last == Availability.CONNECTING) {
			connecting(state, target);
		}
		else if (this.last == Availability.UP && before == Availability.CONNECTING) {
			connected();
		}
		else if (this.last == Availability.UP) {
			recovered();
		}
		else {
			degraded(state, target);
		}
	}

	private void connecting(TierState state, String target) {
		String reason = reason(state);
		logger.atInfo()
			.addKeyValue("event", "cache_connecting")
			.addKeyValue("reason", reason)
			.addKeyValue("target", target)
			.log("cache_connecting reason={} target={}", reason, target);
	}

	private void connected() {
		long after = millisSince();
		logger.atInfo()
			.addKeyValue("event", "cache_connected")
			.addKeyValue("after_ms", after)
			.log("cache_connected after_ms={}", after);
	}

	private void degraded(TierState state, String target) {
		String reason = reason(state);
		logger.atWarn()
			.addKeyValue("event", "cache_degraded")
			.addKeyValue("reason", reason)
			.addKeyValue("target", target)
			.log("cache_degraded reason={} target={}", reason, target);
	}

	private void recovered() {
		long outage = millisSince();
		logger.atInfo()
			.addKeyValue("event", "cache_recovered")
			.addKeyValue("outage_ms", outage)
			.log("cache_recovered outage_ms={}", outage);
	}

	private static String reason(TierState state) {
		return Objects.requireNonNullElse(state.reason(), "unknown");
	}

	private long millisSince() {
		return TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - this.notUpSince);
	}

}
