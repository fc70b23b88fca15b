package io.github.cachestarter.sample.customer;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works out who is about to leave. A customer is compared with all others of their kind,
 * event by event, which is what makes it expensive.
 */
@Service
class ChurnService {

	private final JdbcClient jdbc;

	ChurnService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "churn-risk", key = "#customerId", ttl = "30m", nullTtl = "short")
	@Nullable ChurnRisk risk(long customerId) {
		return this.jdbc.sql("""
				with did as (
					select c.id,
						count(case when e.occurred_at >= current_date - interval '30' day then 1 end) as recent_events,
						count(case when e.occurred_at < current_date - interval '30' day
							and e.occurred_at >= current_date - interval '90' day then 1 end) as earlier_events,
						count(case when e.kind in ('complaint', 'refund') then 1 end) as friction,
						max(e.occurred_at) as last_event_at
					from customer_event e
					join customer c on c.id = e.customer_id
					where c.archetype = (select archetype from customer where id = :id)
					group by c.id
				), compared as (
					select id, recent_events, earlier_events,
						current_date - cast(last_event_at as date) as days_silent,
						percent_rank() over (order by recent_events) as activity,
						percent_rank() over (order by friction) as friction
					from did
				)
				select coalesce(x.recent_events, 0) as recent_events, coalesce(x.earlier_events, 0) as earlier_events,
					coalesce(x.days_silent, 365) as days_silent,
					cast(floor(100 * coalesce(x.activity, 0)) as integer) as activity_rank,
					cast(floor(100 * coalesce(x.friction, 0)) as integer) as friction_rank
				from customer c
				left join compared x on x.id = c.id
				where c.id = :id""")
			.param("id", customerId)
			.query(ChurnRisk.Features.class)
			.optional()
			.map((features) -> ChurnRisk.of(customerId, features))
			.orElse(null);
	}

	@Transactional
	@CacheInvalidate(cache = "churn-risk", key = "#customerId")
	void addEvent(long customerId, CustomerEvent event) {
		this.jdbc.sql("""
				insert into customer_event (customer_id, kind, occurred_at)
				values (:customerId, :kind, current_timestamp)""")
			.param("customerId", customerId)
			.param("kind", event.kind())
			.update();
	}

}
