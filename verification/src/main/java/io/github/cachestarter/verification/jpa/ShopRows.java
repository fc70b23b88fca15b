package io.github.cachestarter.verification.jpa;

import java.util.List;

import io.github.cachestarter.CacheClient;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of the shop. Asked by JDBC, so that Hibernate cannot answer.
 */
final class ShopRows {

	private static final long FIRST_PRICE = 1000;

	private final JdbcTemplate jdbc;

	private final int rows;

	ShopRows(JdbcTemplate jdbc, int rows) {
		this.jdbc = jdbc;
		this.rows = rows;
	}

	void create() {
		this.jdbc.execute("create table category (id bigint primary key, name varchar(50))");
		this.jdbc.execute("create table product (id bigint primary key, name varchar(50), price bigint,"
				+ " category_id bigint references category)");
		this.jdbc.execute("create table customer (id bigint primary key, name varchar(50), discount int)");
		this.jdbc.execute("create table account (id bigint primary key, login varchar(50))");
		for (int id = 0; id < categories(); id++) {
			this.jdbc.update("insert into category values (?, ?)", id, "category " + id);
		}
		for (int id = 0; id < this.rows; id++) {
			this.jdbc.update("insert into product values (?, ?, ?, ?)", id, "product " + id, FIRST_PRICE,
					RequestDraw.categoryOf(id));
			this.jdbc.update("insert into customer values (?, ?, 0)", id, "customer " + id);
			this.jdbc.update("insert into account values (?, ?)", id, "account " + id);
		}
	}

	private int categories() {
		return this.rows / RequestDraw.IN_CATEGORY;
	}

	/**
	 * Compares every entry with its rows.
	 */
	Comparison compare(CacheClient cache) {
		Comparison comparison = new Comparison();
		for (int each = 0; each < this.rows; each++) {
			int id = each;
			cache.get(Catalog.PRODUCT + ":" + id, ProductView.class)
				.ifPresent((found) -> comparison.add(Catalog.PRODUCT + ":" + id, found, product(id)));
			cache.get(Catalog.CUSTOMER + ":" + id, Customer.class)
				.ifPresent((found) -> comparison.add(Catalog.CUSTOMER + ":" + id, found.getDiscount(), discount(id)));
		}
		for (int each = 0; each < categories(); each++) {
			int id = each;
			cache.get(Catalog.CATEGORY + ":" + id, CategoryView.class)
				.ifPresent((found) -> comparison.add(Catalog.CATEGORY + ":" + id, found, category(id)));
		}
		return comparison;
	}

	private ProductView product(int id) {
		return this.jdbc.query(
				"select p.id, p.name, p.price, c.name from product p join category c on c.id = p.category_id"
						+ " where p.id = ?",
				(row, number) -> new ProductView(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)),
				id)
			.get(0);
	}

	private CategoryView category(int id) {
		List<CategoryView.Line> lines = this.jdbc.query(
				"select id, price from product where category_id = ? order by id",
				(row, number) -> new CategoryView.Line(row.getLong(1), row.getLong(2)), id);
		return new CategoryView(id, lines);
	}

	private Integer discount(int id) {
		return this.jdbc.query("select discount from customer where id = ?", (row, number) -> row.getInt(1), id).get(0);
	}

}
