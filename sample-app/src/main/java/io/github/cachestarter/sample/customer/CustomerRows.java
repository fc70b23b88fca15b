package io.github.cachestarter.sample.customer;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import io.github.cachestarter.sample.database.SampleRows;
import io.github.cachestarter.sample.database.SampleRowsMigration;

import org.springframework.stereotype.Component;

/**
 * Customers, what they bought and what they did.
 */
@Component
class CustomerRows extends SampleRowsMigration {

	private static final int CUSTOMERS = 6_000;

	private static final int PURCHASES = 60_000;

	private static final int EVENTS = 100_000;

	private static final List<String> FIRST_NAMES = List.of("Amal", "Bo", "Cara", "Dan", "Elif", "Fay", "Gus", "Hana",
			"Ian", "June", "Kai", "Lea", "Milo", "Nora", "Omar", "Quinn");

	private static final List<String> LAST_NAMES = List.of("Adler", "Bauer", "Cole", "Diaz", "Egan", "Frost", "Gill",
			"Hart", "Iqbal", "Jones", "Klein", "Lopez", "Meyer", "Nagy", "Ortiz", "Patel");

	private static final List<String> COUNTRIES = List.of("BR", "CA", "DE", "FR", "GB", "IN", "JP", "US");

	private static final List<String> ARCHETYPES = List.of("bargain-hunter", "collector", "explorer", "loyalist");

	private static final List<String> SEGMENTS = List.of("business", "consumer", "education", "public");

	private static final List<String> NOTES = List.of("Prefers to be called in the morning.",
			"Asked for a discount on a yearly contract.", "Reads every newsletter.", "Had a delivery go missing once.",
			"Buys for a whole team.", "Came through a recommendation.");

	private static final List<String> CATEGORIES = List.of("books", "garden", "kitchen", "music", "office", "sports");

	private static final List<String> KINDS = List.of("login", "login", "login", "view", "view", "view", "view",
			"search", "search", "review", "complaint", "refund");

	CustomerRows() {
		super("7", "customers and what they do");
	}

	@Override
	protected void fill(SampleRows rows) throws SQLException {
		rows.insert(CUSTOMERS, """
				insert into customer (name, email, country, archetype, segment, notes, signed_up_on)
				values (?, ?, ?, ?, ?, ?, ?)""", (number) -> customer(rows, number));
		rows.insert(PURCHASES, "insert into purchase (customer_id, category, amount, ordered_at) values (?, ?, ?, ?)",
				(number) -> new Object[] { rows.busyId(CUSTOMERS), rows.oneOf(CATEGORIES),
						BigDecimal.valueOf((long) rows.around(6_500, 0.6), 2), rows.momentWithin(720) });
		rows.insert(EVENTS, "insert into customer_event (customer_id, kind, occurred_at) values (?, ?, ?)",
				(number) -> new Object[] { rows.busyId(CUSTOMERS), rows.oneOf(KINDS), rows.momentWithin(180) });
	}

	private static Object[] customer(SampleRows rows, int number) {
		String name = rows.oneOf(FIRST_NAMES) + " " + rows.oneOf(LAST_NAMES);
		String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + number + "@example.org";
		return new Object[] { name, email, rows.oneOf(COUNTRIES), rows.oneOf(ARCHETYPES), rows.oneOf(SEGMENTS),
				rows.oneOf(NOTES) + " " + rows.oneOf(NOTES), rows.dayWithin(1_500) };
	}

}
