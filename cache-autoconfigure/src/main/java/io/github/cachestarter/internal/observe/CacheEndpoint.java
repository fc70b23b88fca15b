package io.github.cachestarter.internal.observe;

import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.internal.engine.NamedCache;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The Actuator endpoint {@code cache}: the cache in numbers. Over HTTP
 * {@link CacheEndpointWebExtension} takes its place, which knows who asks. By JMX
 * everything is shown unless that is {@linkplain Show#NEVER never} to be, as by Spring
 * Boot's own endpoints.
 * <p>
 * Has no operation that changes anything: {@link WritableCacheEndpoint} has. Numbers are
 * those of this instance. Without Redis the endpoint answers as quickly, with what it
 * knows.
 */
@Endpoint(id = "cache", defaultAccess = Access.READ_ONLY)
public class CacheEndpoint {

	private final CacheStatistics statistics;

	private final Occupancy occupancy;

	private final Totals totals;

	private final Show show;

	/**
	 * Creates the endpoint.
	 * @param statistics gives what was counted
	 * @param occupancy asks what is there
	 * @param totals is what everybody may see
	 * @param show when to show more than that
	 */
	public CacheEndpoint(CacheStatistics statistics, Occupancy occupancy, Totals totals, Show show) {
		this.statistics = statistics;
		this.occupancy = occupancy;
		this.totals = totals;
		this.show = show;
	}

	/**
	 * Tells how the cache is doing.
	 * @return the cache in numbers
	 */
	@ReadOperation
	public CacheReport report() {
		return report(this.show.isShown(true));
	}

	/**
	 * Tells how the cache is doing.
	 * @param details whether to show more than what everybody may see
	 */
	CacheReport report(boolean details) {
		if (this.statistics.status() == CacheStatus.DISABLED) {
			return CacheReport.Disabled.by(this.statistics.reason());
		}
		if (!details) {
			return this.totals.report();
		}
		return CacheReport.Enabled.of(this.statistics.snapshot(), this.occupancy.measure(),
				this.statistics.near().report(), this.occupancy.resilience());
	}

	/**
	 * Tells how one cache is doing.
	 * @param name the name of the cache
	 * @return the cache in numbers; {@code null} when this instance has not used it, or
	 * it is not to be shown
	 */
	@ReadOperation
	public @Nullable NamedCacheReport reportOf(@Selector String name) {
		return reportOf(name, this.show.isShown(true));
	}

	/**
	 * Tells how one cache is doing.
	 * @param name the name of the cache
	 * @param details without them not even whether there is one
	 */
	@Nullable NamedCacheReport reportOf(String name, boolean details) {
		NamedCache cache = details ? this.statistics.find(name) : null;
		return (cache != null) ? NamedCacheReport.of(cache.stats()) : null;
	}

}
