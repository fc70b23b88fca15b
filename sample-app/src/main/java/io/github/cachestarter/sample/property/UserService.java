package io.github.cachestarter.sample.property;

import java.util.Optional;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.sample.platform.UnknownIdException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Users of the platform.
 */
@Service
class UserService {

	private final JdbcClient jdbc;

	UserService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "user", key = "#id", ttl = "long", nullTtl = "short")
	Optional<User> find(long id) {
		return select(id);
	}

	@Transactional
	@CacheInvalidate(cache = "user", key = "#id")
	User change(long id, UserChange change) {
		int changed = this.jdbc
			.sql("update app_user set email = :email, name = :name, phone = :phone, country = :country where id = :id")
			.param("email", change.email())
			.param("name", change.name())
			.param("phone", change.phone())
			.param("country", change.country())
			.param("id", id)
			.update();
		if (changed == 0) {
			throw new UnknownIdException("user", id);
		}
		return select(id).orElseThrow();
	}

	private Optional<User> select(long id) {
		return this.jdbc.sql("""
				with activity as (
					select user_id, count(*) as events, max(occurred_at) as last_seen_at,
						percent_rank() over (order by count(*)) as activity
					from usage_event
					group by user_id
				)
				select u.id, u.email, u.name, u.phone, u.country, u.created_at, a.last_seen_at,
					coalesce(a.events, 0) as events,
					cast(floor(100 * coalesce(a.activity, 0)) as integer) as activity_rank
				from app_user u
				left join activity a on a.user_id = u.id
				where u.id = :id""").param("id", id).query(User.class).optional();
	}

}
