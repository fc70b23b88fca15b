package io.github.cachestarter.sample.property;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.sample.database.SampleRows;
import io.github.cachestarter.sample.database.SampleRowsMigration;

import org.springframework.stereotype.Component;

/**
 * Suburbs, what was sold there, and what users have had analysed.
 */
@Component
class MarketRows extends SampleRowsMigration {

	private static final int SALES = 80_000;

	private static final int ANALYSES = 20_000;

	private static final List<String> NAME_STARTS = List.of("Ash", "Bay", "Clear", "Dun", "East", "Fern", "Glen",
			"High", "Iron", "Kings");

	private static final List<String> NAME_ENDS = List.of("brook", "field", "ford", "haven", "mere", "ton");

	private static final List<String> STREETS = List.of("Acacia Avenue", "Beach Road", "Church Lane", "Dock Street",
			"Elm Grove", "Forest Way", "Garden Terrace", "Hill Rise");

	MarketRows() {
		super("3", "property market");
	}

	@Override
	protected void fill(SampleRows rows) throws SQLException {
		List<SuburbRow> suburbs = suburbs(rows);
		fillSuburbs(rows, suburbs);
		fillSales(rows, suburbs);
		fillAnalyses(rows, suburbs);
	}

	private List<SuburbRow> suburbs(SampleRows rows) {
		List<SuburbRow> suburbs = new ArrayList<>();
		for (String start : NAME_STARTS) {
			for (String end : NAME_ENDS) {
				suburbs.add(new SuburbRow(suburbs.size() + 1, start + end, rows.between(5_150, 5_190) / 100.0,
						rows.between(-40, 40) / 100.0, rows.between(300, 900) * 1_000, rows.between(28, 65) / 1_000.0));
			}
		}
		return suburbs;
	}

	private void fillSuburbs(SampleRows rows, List<SuburbRow> suburbs) throws SQLException {
		rows.insert(suburbs.size(), "insert into suburb (name, latitude, longitude, gross_yield) values (?, ?, ?, ?)",
				(number) -> {
					SuburbRow suburb = suburbs.get(number - 1);
					return new Object[] { suburb.name(), suburb.latitude(), suburb.longitude(), suburb.grossYield() };
				});
	}

	private void fillSales(SampleRows rows, List<SuburbRow> suburbs) throws SQLException {
		rows.insert(SALES, """
				insert into sale (suburb_id, street, latitude, longitude, bedrooms, price, sold_on)
				values (?, ?, ?, ?, ?, ?, ?)""", (number) -> {
			SuburbRow suburb = rows.oneOf(suburbs);
			return new Object[] { suburb.id(), rows.between(1, 180) + " " + rows.oneOf(STREETS),
					suburb.latitude() + rows.between(-200, 200) / 10_000.0,
					suburb.longitude() + rows.between(-300, 300) / 10_000.0, rows.between(1, 5),
					(long) rows.around(suburb.price(), 0.25), rows.dayWithin(1_800) };
		});
	}

	private void fillAnalyses(SampleRows rows, List<SuburbRow> suburbs) throws SQLException {
		rows.insert(ANALYSES, """
				insert into analysis (user_id, address, suburb_id, latitude, longitude, estimated_value, low_value,
					high_value, weekly_rent, gross_yield, comparables, created_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", (number) -> {
			SuburbRow suburb = rows.oneOf(suburbs);
			String address = rows.between(1, 180) + " " + rows.oneOf(STREETS) + ", " + suburb.name();
			long value = (long) rows.around(suburb.price(), 0.2);
			return new Object[] { rows.busyId(UserRows.USERS), address, suburb.id(),
					suburb.latitude() + rows.between(-200, 200) / 10_000.0,
					suburb.longitude() + rows.between(-300, 300) / 10_000.0, value, value * 85 / 100, value * 115 / 100,
					Math.round(value * suburb.grossYield() / 52), suburb.grossYield(), 200, rows.momentWithin(365) };
		});
	}

	private record SuburbRow(int id, String name, double latitude, double longitude, int price, double grossYield) {
	}

}
