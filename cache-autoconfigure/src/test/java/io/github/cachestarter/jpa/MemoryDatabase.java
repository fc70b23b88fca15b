package io.github.cachestarter.jpa;

import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database in memory that is made for each test and is gone after it. What it runs
 * itself takes part in a transaction of the calling thread over its {@code DataSource},
 * and commits at once where there is none.
 */
final class MemoryDatabase implements BeforeEachCallback, AfterEachCallback {

	/**
	 * The row of {@link #withItem()}.
	 */
	static final long ID = 7;

	private final String[] statements;

	private final JdbcDataSource source = new JdbcDataSource();

	private final JdbcTemplate jdbc = new JdbcTemplate(this.source);

	/**
	 * Creates one.
	 * @param statements make its tables and rows
	 */
	MemoryDatabase(String... statements) {
		this.statements = statements;
		this.source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
	}

	/**
	 * One with the table of {@link Item}, and a row that is called "old".
	 */
	static MemoryDatabase withItem() {
		return new MemoryDatabase("create table item (id bigint primary key, name varchar(100) not null)",
				"insert into item values (" + ID + ", 'old')");
	}

	DataSource source() {
		return this.source;
	}

	String url() {
		return this.source.getURL();
	}

	void execute(String statement) {
		this.jdbc.execute(statement);
	}

	/**
	 * Calls the item "new".
	 */
	void renameItem() {
		execute("update item set name = 'new' where id = " + ID);
	}

	/**
	 * What the item is called.
	 */
	String itemName() {
		return itemName(this.jdbc);
	}

	/**
	 * What the item is called, read over a connection of somebody's.
	 */
	static String itemName(JdbcTemplate jdbc) {
		return String.valueOf(jdbc.queryForObject("select name from item where id = ?", String.class, ID));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.jdbc.batchUpdate(this.statements);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		execute("shutdown");
	}

}
