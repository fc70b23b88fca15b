package io.github.cachestarter.benchmarks.costs.subject;

import com.alicp.jetcache.anno.CacheInvalidate;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.anno.Cached;
import com.alicp.jetcache.anno.SerialPolicy;

/**
 * The same methods with JetCache's annotations, which choose the tiers.
 */
class JetCacheMethods {

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

	@CacheInvalidate(name = "remote.", key = "#id")
	public Long invalidate(Long id) {
		return id;
	}

}
