package io.github.cachestarter.slices;

import java.time.Duration;

import io.github.cachestarter.CacheClient;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Counts visits in the cache.
 */
@RestController
class VisitController {

	private final CacheClient cache;

	VisitController(CacheClient cache) {
		this.cache = cache;
	}

	@PostMapping("/visits")
	long visit() {
		return this.cache.increment("visits", Duration.ofDays(1));
	}

}
