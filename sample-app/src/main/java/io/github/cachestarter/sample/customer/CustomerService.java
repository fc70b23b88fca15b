package io.github.cachestarter.sample.customer;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers and what is known of them.
 */
@Service
class CustomerService {

	private final JdbcClient jdbc;

	CustomerService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "customer", key = "#id", ttl = "long", nullTtl = "short")
	@Nullable Customer find(long id) {
		return select(id);
	}

	/**
	 * Changes a customer. The new state goes to the database and to the cache, so the
	 * next reader does not pay for the change.
	 * @param id the customer
	 * @param change the new values
	 * @return the customer; {@code null} when there is none of that id
	 */
	@Transactional
	@CacheUpdate(cache = "customer", key = "#id", ttl = "long", unless = "#result == null")
	@CacheInvalidate(cache = "customer-query", all = true, condition = "#result != null")
	@Nullable Customer change(long id, CustomerChange change) {
		this.jdbc.sql("update customer set name = :name, email = :email, notes = :notes where id = :id")
			.param("name", change.name())
			.param("email", change.email())
			.param("notes", change.notes())
			.param("id", id)
			.update();
		return select(id);
	}

	private @Nullable Customer select(long id) {
		return this.jdbc.sql("""
				with spending as (
					select customer_id, sum(amount) as lifetime_value, count(*) as orders,
						max(ordered_at) as last_order_at
					from purchase
					group by customer_id
				), ranked as (
					select s.customer_id, s.lifetime_value, s.orders, s.last_order_at,
						rank() over (partition by c.segment order by s.lifetime_value desc) as segment_rank
					from spending s
					join customer c on c.id = s.customer_id
				)
				select c.*, coalesce(r.lifetime_value, 0) as lifetime_value, coalesce(r.orders, 0) as orders,
					coalesce(r.segment_rank, 0) as segment_rank, r.last_order_at
				from customer c
				left join ranked r on r.customer_id = c.id
				where c.id = :id""").param("id", id).query(Customer.class).optional().orElse(null);
	}

}
