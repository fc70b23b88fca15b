package io.github.cachestarter.sample.customer;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which customers to list. Conditions that are {@code null} do not count.
 *
 * @param archetype how they buy
 * @param segment for whom they buy
 * @param country two letters
 * @param text what their name, address or notes contain
 * @param minimumSpending what they have paid at least
 * @param silentForDays for how many days at least they have not done anything
 * @param order what comes first; the best payers when not given
 * @param limit how many at most, 1 to 100; 20 when not given
 */
record CustomerQuery(@Nullable String archetype, @Nullable String segment, @Nullable String country,
		@Size(min = 2, max = 60) @Nullable String text, @PositiveOrZero @Nullable BigDecimal minimumSpending,
		@Min(1) @Max(365) @Nullable Integer silentForDays, Order order, @Min(1) @Max(100) Integer limit) {

	// So that a query that spells a default out is the same query.
	CustomerQuery {
		order = (order != null) ? order : Order.SPENDING;
		limit = (limit != null) ? limit : 20;
	}

	/**
	 * What comes first.
	 */
	enum Order {

		/** Who has paid most. */
		@JsonProperty("spending")
		SPENDING("spent desc"),

		/** Who was active last. */
		@JsonProperty("activity")
		ACTIVITY("last_event_at desc"),

		/** Who is customer for the shortest time. */
		@JsonProperty("newest")
		NEWEST("signed_up_on desc");

		private final String sql;

		Order(String sql) {
			this.sql = sql;
		}

		String sql() {
			return this.sql;
		}

	}

}
