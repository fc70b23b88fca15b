package io.github.cachestarter.verification.races;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheStats;
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
 * This project's cache in a Spring Boot application with nothing but its defaults, used
 * as the peers are used.
 */
final class OurCacheByKey implements CacheByKey {

	private static final String CACHE = "row";

	private final ConfigurableApplicationContext context;

	private final CachedRows rows;

	private final CacheClient client;

	OurCacheByKey(RacerSettings settings, Rows rows) {
		this.context = Applications.start("races", Application.class, rows,
				OurCache.arguments(settings).toArray(String[]::new));
		this.rows = this.context.getBean(CachedRows.class);
		this.client = this.context.getBean(CacheClient.class);
	}

	@Override
	public long read(int id, Pause load) {
		return this.rows.find(id, load).version();
	}

	@Override
	public long peek(int id) {
		return this.client.get(key(id), Row.class).map(Row::version).orElse(ABSENT);
	}

	@Override
	public long update(int id, Way way, Pause transaction) {
		return switch (way) {
			case INVALIDATE -> this.rows.change(id, transaction).version();
			case UPDATE -> this.rows.replace(id, transaction).version();
			case DELETE -> {
				long version = this.rows.changeUnseen(id, transaction).version();
				this.client.delete(key(id));
				yield version;
			}
		};
	}

	private static String key(int id) {
		return CACHE + ":" + id;
	}

	@Override
	public boolean isReady() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	@Override
	public CacheCounts counts() {
		CacheStats stats = this.client.stats();
		@Nullable NamedCacheStats row = stats.caches().get(CACHE);
		return (row != null) ? new CacheCounts(row.hits() + row.misses(), row.refusedFills()) : new CacheCounts(0, 0);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import(CachedRows.class)
	static class Application {

	}

	static class CachedRows {

		private final Rows rows;

		CachedRows(Rows rows) {
			this.rows = rows;
		}

		@Cached(cache = CACHE, key = "#id")
		public Row find(int id, Pause load) {
			return this.rows.load(id, load);
		}

		@CacheInvalidate(cache = CACHE, key = "#id")
		public Row change(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

		@CacheUpdate(cache = CACHE, key = "#id")
		public Row replace(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

		public Row changeUnseen(int id, Pause transaction) {
			return this.rows.update(id, transaction);
		}

	}

}
