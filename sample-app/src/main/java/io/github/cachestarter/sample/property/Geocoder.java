package io.github.cachestarter.sample.property;

import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the place of an address. In place of a map it knows the names of the suburbs; the
 * house in the suburb, and the suburb that an address does not name, are drawn from the
 * address, the same each time.
 */
@Component
class Geocoder {

	private static final double REACH = 0.02;

	private final JdbcClient jdbc;

	Geocoder(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Brings the many ways to write an address into one.
	 * @param address as a person wrote it
	 * @return lower case, without punctuation and superfluous space
	 */
	static String normalise(String address) {
		return address.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}/-]+", " ").strip();
	}

	Location locate(String address) {
		List<Location> suburbs = this.jdbc
			.sql("select id as suburb_id, name as suburb, latitude, longitude, gross_yield from suburb order by id")
			.query(Location.class)
			.list();
		int draw = address.hashCode();
		return suburbs.stream()
			.filter((suburb) -> address.contains(suburb.suburb().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseGet(() -> suburbs.get(Math.floorMod(draw, suburbs.size())))
			.movedBy(offset(draw), offset(draw >> 8));
	}

	private static double offset(int draw) {
		return REACH * ((draw & 0xFF) / 255.0 - 0.5);
	}

}
