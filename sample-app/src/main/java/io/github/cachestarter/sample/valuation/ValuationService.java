package io.github.cachestarter.sample.valuation;

import java.time.Instant;
import java.util.Optional;

import io.github.cachestarter.Cached;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Values properties. How alike two of them are has to be worked out for every listing,
 * which is what makes a valuation expensive.
 */
@Service
class ValuationService {

	private final JdbcClient jdbc;

	ValuationService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Values a property.
	 * @param property the property, all of which makes the key
	 * @return what it is worth; empty when its area or type is not known
	 */
	@Cached(cache = "valuation", ttl = "medium", hashKey = true)
	Optional<Valuation> value(ValuationRequest property) {
		return kind(property).map((kind) -> compare(property, kind))
			.map((comparison) -> valuation(property, comparison));
	}

	private Optional<Kind> kind(ValuationRequest property) {
		return this.jdbc.sql("""
				select a.id as area_id, a.region, t.id as property_type_id
				from area a
				cross join property_type t
				where a.code = :area and t.code = :propertyType""")
			.param("area", property.area())
			.param("propertyType", property.propertyType())
			.query(Kind.class)
			.optional();
	}

	private Comparison compare(ValuationRequest property, Kind kind) {
		return this.jdbc.sql("""
				select percentile_cont(0.5) within group (order by per_metre) as per_metre,
					percentile_cont(0.1) within group (order by per_metre) as low_per_metre,
					percentile_cont(0.9) within group (order by per_metre) as high_per_metre,
					count(*) as comparables, avg(likeness) as likeness
				from (
					select cast(price as double precision) / floor_area as per_metre,
						1000 / (10 + case when area_id = :areaId then 0 else 15 end
							+ case when property_type_id = :propertyTypeId then 0 else 6 end
							+ 4 * abs(bedrooms - cast(:bedrooms as integer))
							+ 3 * abs(bathrooms - cast(:bathrooms as integer))
							+ 40 * abs(floor_area - cast(:floorArea as integer)) / cast(:floorArea as double precision)
						) as likeness
					from listing l
					join area a on a.id = l.area_id
					where l.offered_to = :offer and a.region = :region
					order by likeness desc
					limit 60
				) alike""")
			.param("areaId", kind.areaId())
			.param("region", kind.region())
			.param("propertyTypeId", kind.propertyTypeId())
			.param("bedrooms", property.bedrooms())
			.param("bathrooms", property.bathrooms())
			.param("floorArea", property.floorArea())
			.param("offer", property.type().code())
			.query(Comparison.class)
			.single();
	}

	private static Valuation valuation(ValuationRequest property, Comparison comparison) {
		int size = property.floorArea();
		return new Valuation(Math.round(size * comparison.perMetre()), Math.round(size * comparison.lowPerMetre()),
				Math.round(size * comparison.highPerMetre()), comparison.perMetre(), comparison.comparables(),
				comparison.likeness(), Instant.now());
	}

	private record Kind(int areaId, String region, int propertyTypeId) {

	}

	private record Comparison(double perMetre, double lowPerMetre, double highPerMetre, int comparables,
			double likeness) {

	}

}
