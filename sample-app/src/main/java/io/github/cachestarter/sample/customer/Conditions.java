package io.github.cachestarter.sample.customer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a query asks for, as SQL whose every value is a parameter.
 */
final class Conditions {

	private final List<String> onCustomer = new ArrayList<>(List.of("1 = 1"));

	private final List<String> onProfile = new ArrayList<>(List.of("1 = 1"));

	private final Map<String, Object> values = new HashMap<>();

	private final CustomerQuery.Order order;

	private Conditions(CustomerQuery.Order order) {
		this.order = order;
	}

	static Conditions of(CustomerQuery query) {
		Conditions conditions = new Conditions(query.order());
		conditions.customer("c.archetype = :archetype", "archetype", query.archetype());
		conditions.customer("c.segment = :segment", "segment", query.segment());
		conditions.customer("c.country = :country", "country", query.country());
		conditions.customer("lower(c.name || ' ' || c.email || ' ' || c.notes) like :text escape '!'", "text",
				pattern(query.text()));
		conditions.profile("spent >= :minimumSpending", "minimumSpending", query.minimumSpending());
		conditions.profile("(last_event_at is null or last_event_at < :silentSince)", "silentSince",
				silentSince(query.silentForDays()));
		conditions.values.put("limit", query.limit());
		return conditions;
	}

	private void customer(String condition, String parameter, @Nullable Object value) {
		add(this.onCustomer, condition, parameter, value);
	}

	private void profile(String condition, String parameter, @Nullable Object value) {
		add(this.onProfile, condition, parameter, value);
	}

	private void add(List<String> conditions, String condition, String parameter, @Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			this.values.put(parameter, value);
		}
	}

	private static @Nullable String pattern(@Nullable String text) {
		return (text != null) ? "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%" : null;
	}

	private static @Nullable LocalDate silentSince(@Nullable Integer days) {
		return (days != null) ? LocalDate.now(ZoneOffset.UTC).minusDays(days) : null;
	}

	/**
	 * What the row of a customer has to be like.
	 * @return a condition
	 */
	String onCustomer() {
		return String.join(" and ", this.onCustomer);
	}

	/**
	 * What the sum of their purchases and events has to be like.
	 * @return a condition
	 */
	String onProfile() {
		return String.join(" and ", this.onProfile);
	}

	String order() {
		return this.order.sql();
	}

	Map<String, Object> values() {
		return this.values;
	}

}
