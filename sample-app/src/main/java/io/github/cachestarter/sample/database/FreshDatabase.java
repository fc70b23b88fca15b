package io.github.cachestarter.sample.database;

import io.github.cachestarter.CacheClient;
import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Empties the cache when this start has filled the database. The one in memory begins
 * anew with every start, while a Redis that was running before still holds answers about
 * the rows of the last one.
 */
@Component
class FreshDatabase implements FlywayMigrationStrategy, ApplicationRunner {

	private final ObjectProvider<CacheClient> cache;

	private volatile boolean fresh;

	FreshDatabase(ObjectProvider<CacheClient> cache) {
		this.cache = cache;
	}

	@Override
	public void migrate(Flyway flyway) {
		this.fresh = flyway.migrate().migrationsExecuted > 0;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.fresh) {
			this.cache.ifAvailable(CacheClient::clear);
		}
	}

}
