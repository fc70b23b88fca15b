package io.github.cachestarter.sample.customer;

import java.util.List;

import io.github.cachestarter.Cached;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers queries. A query chooses among conditions that are written here and gives their
 * values, so it cannot be more than a query.
 */
@Service
class QueryService {

	private final JdbcClient jdbc;

	QueryService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "customer-query", ttl = "10m", hashKey = true)
	List<CustomerMatch> run(CustomerQuery query) {
		Conditions conditions = Conditions.of(query);
		return this.jdbc.sql("""
				with log as (
					select customer_id, amount, cast(null as timestamp with time zone) as event_at from purchase
					union all
					select customer_id, 0 as amount, occurred_at as event_at from customer_event
				), profile as (
					select c.id, c.name, c.country, c.archetype, c.segment, c.signed_up_on, sum(l.amount) as spent,
						max(l.event_at) as last_event_at
					from log l
					join customer c on c.id = l.customer_id
					where %s
					group by c.id, c.name, c.country, c.archetype, c.segment, c.signed_up_on
				)
				select id, name, country, archetype, segment, signed_up_on, spent, last_event_at
				from profile
				where %s
				order by %s, id
				limit :limit""".formatted(conditions.onCustomer(), conditions.onProfile(), conditions.order()))
			.params(conditions.values())
			.query(CustomerMatch.class)
			.list();
	}

}
