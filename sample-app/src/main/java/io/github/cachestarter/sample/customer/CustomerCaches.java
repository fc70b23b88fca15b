package io.github.cachestarter.sample.customer;

import io.github.cachestarter.CacheInvalidate;

import org.springframework.stereotype.Component;

/**
 * Forgets what is cached of customers, for when their rows were changed past the
 * application. The annotations are all there is to do.
 */
@Component
class CustomerCaches {

	@CacheInvalidate(cache = "customer", key = "#id")
	@CacheInvalidate(cache = "churn-risk", key = "#id")
	@CacheInvalidate(cache = "customer-query", all = true)
	void forget(long id) {
	}

	@CacheInvalidate(cache = "customer", all = true)
	@CacheInvalidate(cache = "churn-risk", all = true)
	@CacheInvalidate(cache = "customer-query", all = true)
	@CacheInvalidate(cache = "archetypes", all = true)
	@CacheInvalidate(cache = "segments", all = true)
	void forgetAll() {
	}

}
