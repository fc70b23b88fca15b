package io.github.cachestarter.sample.valuation;

import java.util.List;

import io.github.cachestarter.Cached;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is on offer, by area and by type. Listings come in once a night, so an hour does
 * not matter.
 */
@Service
class MarketService {

	private final JdbcClient jdbc;

	MarketService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "areas", key = "#offer.code()", ttl = "long")
	List<AreaMarket> areas(Offer offer) {
		return this.jdbc.sql("""
				with market as (
					select area_id, count(*) as listings,
						cast(percentile_cont(0.5) within group (order by price) as bigint) as median_price,
						avg(cast(price as double precision) / floor_area) as price_per_metre,
						max(listed_on) as latest_listing
					from listing
					where offered_to = :offer
					group by area_id
				)
				select a.code, a.name, a.region, m.listings, m.median_price, m.price_per_metre,
					rank() over (partition by a.region order by m.median_price desc) as region_rank, m.latest_listing
				from market m
				join area a on a.id = m.area_id
				order by a.region, region_rank, a.code""").param("offer", offer.code()).query(AreaMarket.class).list();
	}

	@Cached(cache = "property-types", key = "#offer.code()", ttl = "long")
	List<PropertyTypeMarket> propertyTypes(Offer offer) {
		return this.jdbc.sql("""
				with market as (
					select property_type_id, count(*) as listings,
						100.0 * count(*) / sum(count(*)) over () as share,
						cast(percentile_cont(0.5) within group (order by price) as bigint) as median_price,
						cast(percentile_cont(0.5) within group (order by floor_area) as integer) as median_floor_area
					from listing
					where offered_to = :offer
					group by property_type_id
				)
				select t.code, t.name, m.listings, cast(m.share as double precision) as share, m.median_price,
					m.median_floor_area
				from market m
				join property_type t on t.id = m.property_type_id
				order by m.listings desc, t.code""")
			.param("offer", offer.code())
			.query(PropertyTypeMarket.class)
			.list();
	}

}
