package io.github.cachestarter.sample.property;

import java.util.Optional;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.sample.platform.UnknownIdException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What users pay for. Every user has one subscription.
 */
@Service
class SubscriptionService {

	private final JdbcClient jdbc;

	SubscriptionService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "subscription", key = "#userId", ttl = "long", nullTtl = "short")
	Optional<Subscription> find(long userId) {
		return select(userId);
	}

	@Transactional
	@CacheInvalidate(cache = "subscription", key = "#userId")
	@CacheInvalidate(cache = "usage", key = "#userId")
	Subscription change(long userId, SubscriptionChange change) {
		int changed = this.jdbc.sql("update subscription set plan_code = :plan, seats = :seats where user_id = :userId")
			.param("plan", change.plan())
			.param("seats", change.seats())
			.param("userId", userId)
			.update();
		if (changed == 0) {
			throw new UnknownIdException("user", userId);
		}
		return select(userId).orElseThrow();
	}

	private Optional<Subscription> select(long userId) {
		return this.jdbc.sql("""
				with used as (
					select s.user_id, s.plan_code, sum(e.units) as units
					from usage_event e
					join subscription s on s.user_id = e.user_id
					where e.occurred_at >= s.renews_on - interval '1' month
					group by s.user_id, s.plan_code
				), compared as (
					select user_id, units, avg(units) over (partition by plan_code) as plan_average
					from used
				)
				select s.user_id, s.plan_code as plan, s.status, s.seats, p.monthly_price, s.renews_on,
					p.units_included, coalesce(c.units, 0) as units_used,
					cast(coalesce(c.plan_average, 0) as double precision) as plan_average
				from subscription s
				join price_plan p on p.code = s.plan_code
				left join compared c on c.user_id = s.user_id
				where s.user_id = :userId""").param("userId", userId).query(Subscription.class).optional();
	}

}
