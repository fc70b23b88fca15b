package io.github.cachestarter.benchmarks.costs.subject;

import java.util.List;
import java.util.Map;

import com.alicp.jetcache.anno.CacheInvalidate;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.anno.Cached;
import com.alicp.jetcache.anno.SerialPolicy;

/**
 * The same methods with JetCache's annotations, which choose the tiers.
 */
class JetCacheMethods implements MutableMethods {

	private final Source source;

	JetCacheMethods(Source source) {
		this.source = source;
	}

	@Cached(name = "local.", cacheType = CacheType.LOCAL)
	public Profile localByArguments(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "localExpression.", cacheType = CacheType.LOCAL, key = "#id")
	public Profile localByExpression(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "both.", cacheType = CacheType.BOTH)
	public Profile bothByArguments(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "bothExpression.", cacheType = CacheType.BOTH, key = "#id")
	public Profile bothByExpression(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "remote.", cacheType = CacheType.REMOTE, key = "#id")
	public Profile remote(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "remoteKryo.", cacheType = CacheType.REMOTE, key = "#id", serialPolicy = SerialPolicy.KRYO5)
	public Profile remoteKryo(Long id) {
		return this.source.profile(id);
	}

	@Cached(name = "team.", cacheType = CacheType.REMOTE, key = "#id")
	public Team team(Long id) {
		return this.source.team(id);
	}

	@Cached(name = "teamKryo.", cacheType = CacheType.REMOTE, key = "#id", serialPolicy = SerialPolicy.KRYO5)
	public Team teamKryo(Long id) {
		return this.source.team(id);
	}

	@Override
	@Cached(name = "mutableRecord.", cacheType = CacheType.LOCAL, key = "#id")
	public Profile mutableRecord(Long id) {
		return this.source.mutableRecord(id);
	}

	@Override
	@Cached(name = "mutableRecords.", cacheType = CacheType.LOCAL, key = "#id")
	public List<Member> mutableRecords(Long id) {
		return this.source.mutableRecords(id);
	}

	@Override
	@Cached(name = "mutableDeep.", cacheType = CacheType.LOCAL, key = "#id")
	public List<Profile> mutableDeep(Long id) {
		return this.source.mutableDeep(id);
	}

	@Override
	@Cached(name = "mutableRows.", cacheType = CacheType.LOCAL, key = "#id")
	public List<Map<String, String>> mutableRows(Long id) {
		return this.source.mutableRows(id);
	}

	@Override
	@Cached(name = "mutableWide.", cacheType = CacheType.LOCAL, key = "#id")
	public WideRow mutableWide(Long id) {
		return this.source.mutableWide(id);
	}

	@CacheInvalidate(name = "remote.", key = "#id")
	public Long invalidate(Long id) {
		return id;
	}

}
