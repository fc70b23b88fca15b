package io.github.cachestarter.sample.valuation;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import io.github.cachestarter.sample.database.SampleRows;
import io.github.cachestarter.sample.database.SampleRowsMigration;

import org.springframework.stereotype.Component;

/**
 * Areas, property types, and what is or was on offer.
 */
@Component
class ListingRows extends SampleRowsMigration {

	private static final int AREAS = 120;

	private static final int LISTINGS = 80_000;

	private static final List<String> REGIONS = List.of("north", "east", "south", "west");

	private static final List<String> NAMES = List.of("Abbey", "Bridge", "Castle", "Dale", "Elms", "Fields", "Gate",
			"Heath", "Isle", "Junction");

	private static final List<String> PROPERTY_TYPES = List.of("Apartment", "Bungalow", "Cottage", "House", "Loft",
			"Studio", "Townhouse", "Villa");

	ListingRows() {
		super("5", "listings to value by");
	}

	@Override
	protected void fill(SampleRows rows) throws SQLException {
		rows.insert(AREAS, "insert into area (code, name, region) values (?, ?, ?)", (number) -> {
			String name = NAMES.get(number % NAMES.size()) + " " + (1 + number / NAMES.size());
			return new Object[] { code(name), name, REGIONS.get(number % REGIONS.size()) };
		});
		rows.insert(PROPERTY_TYPES.size(), "insert into property_type (code, name) values (?, ?)",
				(number) -> new Object[] { code(PROPERTY_TYPES.get(number - 1)), PROPERTY_TYPES.get(number - 1) });
		rows.insert(LISTINGS, """
				insert into listing (offered_to, area_id, property_type_id, bedrooms, bathrooms, floor_area, price,
					listed_on)
				values (?, ?, ?, ?, ?, ?, ?, ?)""", (number) -> listing(rows));
	}

	private static Object[] listing(SampleRows rows) {
		boolean buy = rows.between(1, 10) <= 6;
		int area = rows.between(1, AREAS);
		int bedrooms = rows.between(0, 5);
		int floorArea = (int) rows.around(35 + 25 * bedrooms, 0.2);
		double pricePerMetre = (2_500 + 60 * area) / (buy ? 1.0 : 240.0);
		return new Object[] { buy ? "buy" : "rent", area, rows.between(1, PROPERTY_TYPES.size()), bedrooms,
				1 + bedrooms / 2, floorArea, (long) rows.around(floorArea * pricePerMetre, 0.15), rows.dayWithin(730) };
	}

	private static String code(String name) {
		return name.toLowerCase(Locale.ROOT).replace(' ', '-');
	}

}
