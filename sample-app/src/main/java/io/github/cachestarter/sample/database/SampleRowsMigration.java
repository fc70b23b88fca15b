package io.github.cachestarter.sample.database;

import java.sql.SQLException;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * A migration that fills the tables of one system. Its rows are drawn from a seed, so
 * that every database gets the same ones.
 */
public abstract class SampleRowsMigration implements JavaMigration {

	private static final long SEED = 20_260_101;

	private final MigrationVersion version;

	private final String description;

	/**
	 * Creates the migration.
	 * @param version its place among the migrations
	 * @param description what it does, in a few words
	 */
	protected SampleRowsMigration(String version, String description) {
		this.version = MigrationVersion.fromVersion(version);
		this.description = description;
	}

	/**
	 * Fills the tables.
	 * @param rows draws and inserts the rows
	 * @throws SQLException if the database refuses a row
	 */
	protected abstract void fill(SampleRows rows) throws SQLException;

	@Override
	public final void migrate(Context context) throws SQLException {
		fill(new SampleRows(context.getConnection(), SEED));
	}

	@Override
	public MigrationVersion getVersion() {
		return this.version;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public @Nullable Integer getChecksum() {
		return null;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

}
