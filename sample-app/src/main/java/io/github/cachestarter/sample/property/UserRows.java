package io.github.cachestarter.sample.property;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import io.github.cachestarter.sample.database.SampleRows;
import io.github.cachestarter.sample.database.SampleRowsMigration;

import org.springframework.stereotype.Component;

/**
 * Users, what they pay for, what they use and what they ask the support.
 */
@Component
class UserRows extends SampleRowsMigration {

	static final int USERS = 2_000;

	private static final int USAGE_EVENTS = 80_000;

	private static final int CONVERSATIONS = 6_000;

	private static final int MESSAGES = 40_000;

	private static final List<String> FIRST_NAMES = List.of("Ada", "Ben", "Cleo", "Dev", "Eva", "Finn", "Gita", "Hugo",
			"Ines", "Jon", "Kira", "Lars", "Mona", "Nils", "Olga", "Pia");

	private static final List<String> LAST_NAMES = List.of("Abel", "Berg", "Costa", "Dunn", "Eriksen", "Fox", "Grant",
			"Hale", "Ito", "Jensen", "Kaur", "Lind", "Moreau", "Novak", "Okoye", "Price");

	private static final List<String> COUNTRIES = List.of("AU", "DE", "GB", "NZ", "US");

	private static final List<String> PLANS = List.of("free", "starter", "professional", "portfolio");

	private static final List<String> FEATURES = List.of("analysis", "comparison", "export", "forecast", "map",
			"report", "search");

	private static final List<String> SUBJECTS = List.of("An invoice I do not understand", "Export stops half way",
			"How is the yield computed?", "Change of plan", "A sale is missing", "Map shows the wrong street");

	private static final List<String> SENTENCES = List.of("Thank you, that helped.", "Could you look at this again?",
			"We have found the cause and are working on it.", "Please try once more.",
			"It still happens with the same address.", "This is now corrected.");

	UserRows() {
		super("2", "users of the property platform");
	}

	@Override
	protected void fill(SampleRows rows) throws SQLException {
		fillUsers(rows);
		fillSubscriptions(rows);
		fillUsage(rows);
		fillSupport(rows);
	}

	private void fillUsers(SampleRows rows) throws SQLException {
		rows.insert(USERS, "insert into app_user (email, name, phone, country, created_at) values (?, ?, ?, ?, ?)",
				(number) -> {
					String name = rows.oneOf(FIRST_NAMES) + " " + rows.oneOf(LAST_NAMES);
					String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + number + "@example.com";
					String phone = "+00 555 " + rows.between(100_000, 999_999);
					return new Object[] { email, name, phone, rows.oneOf(COUNTRIES), rows.momentWithin(1_000) };
				});
	}

	private void fillSubscriptions(SampleRows rows) throws SQLException {
		rows.insert(PLANS.size(), "insert into price_plan (code, monthly_price, units_included) values (?, ?, ?)",
				(number) -> new Object[] { PLANS.get(number - 1), BigDecimal.valueOf(1900L * (number - 1), 2),
						250 * number * number });
		rows.insert(USERS,
				"insert into subscription (user_id, plan_code, status, seats, renews_on) values (?, ?, ?, ?, ?)",
				(number) -> new Object[] { number, rows.oneOf(PLANS), (number % 17 == 0) ? "paused" : "active",
						rows.between(1, 12), rows.dayWithin(28).plusDays(28) });
	}

	private void fillUsage(SampleRows rows) throws SQLException {
		rows.insert(USAGE_EVENTS, "insert into usage_event (user_id, feature, units, occurred_at) values (?, ?, ?, ?)",
				(number) -> new Object[] { rows.busyId(USERS), rows.oneOf(FEATURES), rows.between(1, 20),
						rows.momentWithin(120) });
	}

	private void fillSupport(SampleRows rows) throws SQLException {
		rows.insert(CONVERSATIONS, "insert into conversation (user_id, subject, status, opened_at) values (?, ?, ?, ?)",
				(number) -> new Object[] { rows.busyId(USERS), rows.oneOf(SUBJECTS),
						(number % 5 == 0) ? "open" : "closed", rows.momentWithin(365) });
		rows.insert(MESSAGES, "insert into message (conversation_id, author, body, sent_at) values (?, ?, ?, ?)",
				// Every conversation has at least one message.
				(number) -> new Object[] { (number <= CONVERSATIONS) ? number : rows.between(1, CONVERSATIONS),
						(number % 2 == 0) ? "support" : "user", rows.oneOf(SENTENCES), rows.momentWithin(365) });
	}

}
