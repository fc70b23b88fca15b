package io.github.cachestarter.sample.customer;

import io.github.cachestarter.sample.platform.CacheMonitor;
import io.github.cachestarter.sample.platform.CacheNumbers;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What operators see of the cache, and how they empty it.
 */
@RestController
@RequestMapping("/admin/cache")
class CacheAdminController {

	private final CacheMonitor monitor;

	private final CustomerCaches caches;

	CacheAdminController(CacheMonitor monitor, CustomerCaches caches) {
		this.monitor = monitor;
		this.caches = caches;
	}

	@GetMapping("/stats")
	CacheNumbers stats() {
		return this.monitor.numbers();
	}

	@DeleteMapping("/customers/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(@PathVariable long id) {
		this.caches.forget(id);
	}

	@DeleteMapping("/customers")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forgetAll() {
		this.caches.forgetAll();
	}

}
