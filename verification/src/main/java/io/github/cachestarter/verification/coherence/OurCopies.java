package io.github.cachestarter.verification.coherence;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.benchmarks.program.Applications;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * This project's cache in a Spring Boot application with nothing but its defaults.
 */
final class OurCopies implements Copies {

	private static final String APPLICATION = "staleness";

	private static final String CACHE = "fact";

	private final ConfigurableApplicationContext context;

	private final CachedFacts cached;

	private final CacheClient client;

	OurCopies(String url, Facts facts) {
		this.context = Applications.start(APPLICATION, Application.class, facts, "--redis.url=" + url);
		this.cached = this.context.getBean(CachedFacts.class);
		this.client = this.context.getBean(CacheClient.class);
	}

	@Override
	public long read(int id) {
		return this.cached.find(id).version();
	}

	@Override
	public long change(int id, Way way) {
		return switch (way) {
			case INVALIDATE -> this.cached.change(id).version();
			case UPDATE -> this.cached.replace(id).version();
			case TAG -> this.cached.changeTagged(id).version();
			case CLEAR -> this.cached.changeAny(id).version();
		};
	}

	@Override
	public String key(int id) {
		return APPLICATION + ":" + CACHE + ":" + id;
	}

	@Override
	public long answersOfCopies() {
		@Nullable NamedCacheStats stats = this.client.stats().caches().get(CACHE);
		return (stats != null) ? stats.localHits() : 0;
	}

	@Override
	public boolean isReady() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import(CachedFacts.class)
	static class Application {

	}

	/**
	 * A fact as an application sees it.
	 *
	 * @param version how often it was changed
	 */
	record Fact(long version) {

	}

	static class CachedFacts {

		private final Facts facts;

		CachedFacts(Facts facts) {
			this.facts = facts;
		}

		@Cached(cache = CACHE, key = "#id", tags = "'facts of ' + #id")
		public Fact find(int id) {
			return new Fact(this.facts.version(id));
		}

		@CacheInvalidate(cache = CACHE, key = "#id")
		public Fact change(int id) {
			return new Fact(this.facts.commit(id));
		}

		@CacheUpdate(cache = CACHE, key = "#id", tags = "'facts of ' + #id")
		public Fact replace(int id) {
			return new Fact(this.facts.commit(id));
		}

		@CacheInvalidate(tags = "'facts of ' + #id")
		public Fact changeTagged(int id) {
			return new Fact(this.facts.commit(id));
		}

		@CacheInvalidate(cache = CACHE, all = true)
		public Fact changeAny(int id) {
			return new Fact(this.facts.commit(id));
		}

	}

}
