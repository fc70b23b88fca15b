package io.github.cachestarter.sample.property;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares a property with the sales around it. The distance to a point has to be worked
 * out for every sale, which is what makes an analysis expensive.
 */
@Component
class Market {

	private static final double KM_PER_DEGREE = 111.2;

	/**
	 * On the scale of a city the earth is flat, and degrees only have to be stretched.
	 */
	private static final String DISTANCE_KM = """
			sqrt(power((latitude - cast(:latitude as double precision)) * cast(:kmNorth as double precision), 2)
				+ power((longitude - cast(:longitude as double precision)) * cast(:kmEast as double precision), 2))""";

	private final JdbcClient jdbc;

	Market(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Appraisal appraise(Location location) {
		return this.jdbc.sql("""
				select cast(percentile_cont(0.5) within group (order by price) as bigint) as estimated_value,
					cast(percentile_cont(0.1) within group (order by price) as bigint) as low_value,
					cast(percentile_cont(0.9) within group (order by price) as bigint) as high_value,
					count(*) as comparables
				from (
					select price, %s as distance_km
					from sale
					where sold_on >= current_date - interval '3' year
					order by distance_km
					limit 200
				) nearest""".formatted(DISTANCE_KM))
			.params(origin(location.latitude(), location.longitude()))
			.query(Appraisal.class)
			.single();
	}

	/**
	 * Sums the last year up.
	 * @return the market of each suburb by its name
	 */
	Map<String, SuburbMarket> suburbs() {
		return this.jdbc.sql("""
				select s.name as suburb, count(*) as sales,
					cast(percentile_cont(0.5) within group (order by l.price) as bigint) as median_price
				from sale l
				join suburb s on s.id = l.suburb_id
				where l.sold_on >= current_date - interval '1' year
				group by s.name""")
			.query(SuburbMarket.class)
			.list()
			.stream()
			.collect(Collectors.toMap(SuburbMarket::suburb, Function.identity()));
	}

	List<ComparableSale> nearest(double latitude, double longitude) {
		return this.jdbc.sql("""
				select n.street, s.name as suburb, n.bedrooms, n.price, n.sold_on, n.distance_km
				from (
					select street, suburb_id, bedrooms, price, sold_on, %s as distance_km
					from sale
					order by distance_km
					limit 10
				) n
				join suburb s on s.id = n.suburb_id
				order by n.distance_km""".formatted(DISTANCE_KM))
			.params(origin(latitude, longitude))
			.query(ComparableSale.class)
			.list();
	}

	private static Map<String, Double> origin(double latitude, double longitude) {
		return Map.of("latitude", latitude, "longitude", longitude, "kmNorth", KM_PER_DEGREE, "kmEast",
				KM_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
	}

}
