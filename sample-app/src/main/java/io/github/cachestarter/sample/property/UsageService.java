package io.github.cachestarter.sample.property;

import java.util.List;
import java.util.Optional;

import io.github.cachestarter.Cached;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What users use. Uses are recorded all the time, so this is true of some minutes ago.
 */
@Service
class UsageService {

	private final JdbcClient jdbc;

	UsageService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "usage", key = "#userId", ttl = "medium", nullTtl = "short")
	Optional<Usage> find(long userId) {
		return this.jdbc.sql("select plan_code from subscription where user_id = :userId")
			.param("userId", userId)
			.query(String.class)
			.optional()
			.map((plan) -> new Usage(userId, plan, features(userId, plan)));
	}

	private List<FeatureUsage> features(long userId, String plan) {
		return this.jdbc.sql("""
				with used as (
					select e.user_id, e.feature, count(*) as uses, sum(e.units) as units,
						max(e.occurred_at) as last_used_at
					from usage_event e
					join subscription s on s.user_id = e.user_id
					where s.plan_code = :plan and e.occurred_at >= current_date - interval '30' day
					group by e.user_id, e.feature
				), compared as (
					select user_id, feature, uses, units, last_used_at,
						avg(units) over (partition by feature) as peer_average,
						percent_rank() over (partition by feature order by units) as peer_rank
					from used
				)
				select feature, uses, units, cast(peer_average as double precision) as peer_average,
					cast(floor(100 * peer_rank) as integer) as peer_rank, last_used_at
				from compared
				where user_id = :userId
				order by units desc, feature""")
			.param("plan", plan)
			.param("userId", userId)
			.query(FeatureUsage.class)
			.list();
	}

}
