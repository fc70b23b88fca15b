package io.github.cachestarter.verification.jpa;

import java.util.List;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of the race. Asked by JDBC, so that Hibernate cannot answer.
 */
final class JpaRows {

	/** Items of a shelf. */
	static final int ON_SHELF = 4;

	private final JdbcTemplate jdbc;

	private final int items;

	JpaRows(JdbcTemplate jdbc, int items) {
		this.jdbc = jdbc;
		this.items = items;
	}

	static long shelfOf(long item) {
		return item / ON_SHELF;
	}

	/** The items of a shelf, in the order of their numbers. */
	static LongStream itemsOf(long shelf) {
		return LongStream.range(shelf * ON_SHELF, (shelf + 1) * ON_SHELF);
	}

	void create() {
		this.jdbc.execute("create table shelf (id bigint primary key)");
		this.jdbc.execute("create table item (id bigint primary key, shelf_id bigint not null, version bigint not null,"
				+ " content bigint not null)");
		this.jdbc
			.execute("create table label (id bigint primary key, version bigint not null, content bigint not null)");
		for (long shelf = 0; shelf < count(Target.SHELF); shelf++) {
			this.jdbc.update("insert into shelf values (?)", shelf);
			this.jdbc.update("insert into label values (?, 0, 0)", shelf);
		}
		for (long id = 0; id < this.items; id++) {
			this.jdbc.update("insert into item values (?, ?, 0, 0)", id, shelfOf(id));
		}
	}

	/**
	 * How many of something there are. Their numbers begin at 0.
	 */
	int count(Target target) {
		return (target == Target.ITEM) ? this.items : this.items / ON_SHELF;
	}

	/**
	 * What every entry about something has to contain.
	 */
	List<Versions> versions(Target target) {
		List<Long> all = this.jdbc.queryForList(
				"select version from " + ((target == Target.LABEL) ? "label" : "item") + " order by id", Long.class);
		return LongStream.range(0, count(target))
			.mapToObj((id) -> (target == Target.SHELF)
					? new Versions(itemsOf(id).mapToObj((item) -> all.get((int) item)).toList())
					: Versions.of(all.get((int) id)))
			.toList();
	}

}
