package io.github.cachestarter.benchmarks.costs.subject;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;

/**
 * Methods with this project's annotations.
 */
class OurMethods {

	private final Source source;

	OurMethods(Source source) {
		this.source = source;
	}

	@Cached("arguments")
	public Profile byArguments(Long id) {
		return this.source.profile(id);
	}

	@Cached(cache = "expression", key = "#id")
	public Profile byExpression(Long id) {
		return this.source.profile(id);
	}

	@Cached(cache = "settings", key = "#id")
	public Settings settings(Long id) {
		return this.source.settings(id);
	}

	@Cached(cache = "team", key = "#id")
	public Team team(Long id) {
		return this.source.team(id);
	}

	@CacheInvalidate(cache = "expression", key = "#id")
	public Long invalidate(Long id) {
		return id;
	}

	@CacheInvalidate(cache = "expression", all = true)
	public Long clear(Long id) {
		return id;
	}

}
