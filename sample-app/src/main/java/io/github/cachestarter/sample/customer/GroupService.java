package io.github.cachestarter.sample.customer;

import java.util.List;

import io.github.cachestarter.Cached;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Archetypes and segments in numbers.
 */
@Service
class GroupService {

	private final JdbcClient jdbc;

	GroupService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "archetypes", key = "'all'", ttl = "long")
	List<CustomerGroup> archetypes() {
		return groups("archetype");
	}

	@Cached(cache = "segments", key = "'all'", ttl = "long")
	List<CustomerGroup> segments() {
		return groups("segment");
	}

	/** The group is a column of the customer and a table, both of that name. */
	private List<CustomerGroup> groups(String group) {
		return this.jdbc.sql("""
				with spending as (
					select c.id, g.code, g.description, sum(p.amount) as spent, count(*) as orders
					from purchase p
					join customer c on c.id = p.customer_id
					join %1$s g on g.code = c.%1$s
					where p.ordered_at >= current_date - interval '1' year
					group by c.id, g.code, g.description
				)
				select code, description, count(*) as customers, sum(spent) as revenue,
					cast(sum(spent) / sum(orders) as numeric(12, 2)) as average_order,
					cast(percentile_cont(0.5) within group (order by spent) as numeric(12, 2)) as median_spending
				from spending
				group by code, description
				order by revenue desc""".formatted(group)).query(CustomerGroup.class).list();
	}

}
