package io.github.cachestarter.sample.property;

import io.github.cachestarter.sample.platform.CacheMonitor;
import io.github.cachestarter.sample.platform.CacheNumbers;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells load balancers that the platform is there. What the cache is doing is for people:
 * it never makes the platform unhealthy.
 */
@RestController
class HealthController {

	private final CacheMonitor cache;

	HealthController(CacheMonitor cache) {
		this.cache = cache;
	}

	@GetMapping("/api/v1/health")
	Health health() {
		return new Health("UP", this.cache.numbers());
	}

	/**
	 * The platform's health.
	 *
	 * @param status {@code UP}
	 * @param cache the cache in numbers
	 */
	record Health(String status, CacheNumbers cache) {

	}

}
