package io.github.cachestarter.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;

class PostgresJpaFreshnessIT extends JpaFreshnessContract {

	private final EmbeddedPostgres postgres = start();

	private static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	DataSource database() {
		return this.postgres.getPostgresDatabase();
	}

	@AfterAll
	void stop() throws IOException {
		this.postgres.close();
	}

}
