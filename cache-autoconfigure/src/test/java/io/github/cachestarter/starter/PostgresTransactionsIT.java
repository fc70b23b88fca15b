package io.github.cachestarter.starter;

import java.io.IOException;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresTransactionsIT extends TransactionContract {

	private @Nullable EmbeddedPostgres postgres;

	@Override
	List<String> settings() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		return List.of("spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
				"spring.datasource.username=postgres", "spring.datasource.password=postgres");
	}

	@Override
	void endDatabase() throws IOException {
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingHappensWhenTheDatabaseRefusesTheCommit(Way way) {
		database().sql("""
				CREATE TABLE IF NOT EXISTS payment
				(account BIGINT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED)""").update();
		way.find(accounts(), 1);
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> inTransaction(() -> {
			way.change(accounts(), 1, "new");
			way.rename(accounts(), 2, "new");
			database().sql("INSERT INTO payment VALUES (-1)").update();
		}));
		assertThat(client().exists("account:1")).isTrue();
		assertThat(way.find(accounts(), 1).owner() + way.find(accounts(), 2).owner()).isEqualTo("oldold");
	}

}
