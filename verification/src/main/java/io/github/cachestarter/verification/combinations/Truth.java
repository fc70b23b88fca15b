package io.github.cachestarter.verification.combinations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database: rows that have a version, and a second one that has nothing to say.
 */
final class Truth implements AutoCloseable {

	/** The version of a row that is not there. */
	static final long ABSENT = 0;

	private final JdbcConnectionPool pool = pool();

	private final JdbcConnectionPool secondPool = pool();

	private final JdbcTemplate rows = new JdbcTemplate(this.pool);

	private final AtomicLong lastId = new AtomicLong(1000);

	Truth() {
		this.rows.execute("create table item (id bigint primary key, version bigint not null)");
	}

	private static JdbcConnectionPool pool() {
		JdbcConnectionPool pool = JdbcConnectionPool
			.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=3000", "sa", "");
		pool.setMaxConnections(50);
		return pool;
	}

	DataSource dataSource() {
		return this.pool;
	}

	DataSource secondDataSource() {
		return this.secondPool;
	}

	/**
	 * A row of its own for every combination, so that none disturbs the other.
	 */
	long newId() {
		return this.lastId.incrementAndGet();
	}

	/**
	 * The version that the caller's transaction sees.
	 */
	long version(long id) {
		return this.rows.query("select version from item where id = ?",
				(result) -> result.next() ? result.getLong(1) : ABSENT, id);
	}

	/**
	 * Changes a row, or inserts it, in the caller's transaction if there is one.
	 */
	long change(long id) {
		if (this.rows.update("update item set version = version + 1 where id = ?", id) == 0) {
			this.rows.update("insert into item (id, version) values (?, 1)", id);
		}
		return version(id);
	}

	@Override
	public void close() {
		shutDown(this.pool);
		shutDown(this.secondPool);
	}

	private static void shutDown(JdbcConnectionPool pool) {
		try (Connection connection = pool.getConnection()) {
			connection.createStatement().execute("shutdown");
		}
		catch (SQLException ex) {
			// Nothing of it is kept in either case.
		}
		pool.dispose();
	}

}
