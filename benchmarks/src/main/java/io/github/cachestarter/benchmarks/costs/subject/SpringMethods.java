package io.github.cachestarter.benchmarks.costs.subject;

import java.util.List;
import java.util.Map;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/**
 * The same methods with Spring's annotations, whatever cache manager is behind them.
 */
class SpringMethods implements MutableMethods {

	private final Source source;

	SpringMethods(Source source) {
		this.source = source;
	}

	@Cacheable("arguments")
	public Profile byArguments(Long id) {
		return this.source.profile(id);
	}

	@Cacheable(cacheNames = "expression", key = "#id")
	public Profile byExpression(Long id) {
		return this.source.profile(id);
	}

	@Cacheable(cacheNames = "synced", sync = true)
	public Profile synced(Long id) {
		return this.source.profile(id);
	}

	@Cacheable(cacheNames = "team", key = "#id")
	public Team team(Long id) {
		return this.source.team(id);
	}

	@Override
	@Cacheable(cacheNames = "mutableRecord", key = "#id")
	public Profile mutableRecord(Long id) {
		return this.source.mutableRecord(id);
	}

	@Override
	@Cacheable(cacheNames = "mutableRecords", key = "#id")
	public List<Member> mutableRecords(Long id) {
		return this.source.mutableRecords(id);
	}

	@Override
	@Cacheable(cacheNames = "mutableDeep", key = "#id")
	public List<Profile> mutableDeep(Long id) {
		return this.source.mutableDeep(id);
	}

	@Override
	@Cacheable(cacheNames = "mutableRows", key = "#id")
	public List<Map<String, String>> mutableRows(Long id) {
		return this.source.mutableRows(id);
	}

	@Override
	@Cacheable(cacheNames = "mutableWide", key = "#id")
	public WideRow mutableWide(Long id) {
		return this.source.mutableWide(id);
	}

	@CacheEvict(cacheNames = "expression", key = "#id")
	public Long invalidate(Long id) {
		return id;
	}

	@CacheEvict(cacheNames = "expression", allEntries = true)
	public Long clear(Long id) {
		return id;
	}

}
