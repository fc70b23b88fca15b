package io.github.cachestarter.benchmarks.costs.subject;

import java.util.List;
import java.util.Map;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;

/**
 * Methods with this project's annotations.
 */
class OurMethods implements MutableMethods {

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

	@Override
	@Cached(cache = "mutableRecord", key = "#id")
	public Profile mutableRecord(Long id) {
		return this.source.mutableRecord(id);
	}

	@Override
	@Cached(cache = "mutableRecords", key = "#id")
	public List<Member> mutableRecords(Long id) {
		return this.source.mutableRecords(id);
	}

	@Override
	@Cached(cache = "mutableDeep", key = "#id")
	public List<Profile> mutableDeep(Long id) {
		return this.source.mutableDeep(id);
	}

	@Override
	@Cached(cache = "mutableRows", key = "#id")
	public List<Map<String, String>> mutableRows(Long id) {
		return this.source.mutableRows(id);
	}

	@Override
	@Cached(cache = "mutableWide", key = "#id")
	public WideRow mutableWide(Long id) {
		return this.source.mutableWide(id);
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
