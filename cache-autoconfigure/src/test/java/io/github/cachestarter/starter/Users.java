package io.github.cachestarter.starter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

/**
 * A service over a database that counts its queries. Every user with a positive number
 * exists.
 */
class Users {

	record User(long id, String name) {

	}

	private final Map<Long, String> names = new ConcurrentHashMap<>();

	private final LongAdder queries = new LongAdder();

	long queries() {
		return this.queries.sum();
	}

	/** What is in the database, whatever the cache says. */
	@Nullable User stored(long id) {
		return (id > 0) ? new User(id, this.names.getOrDefault(id, "user " + id)) : null;
	}

	private @Nullable User query(long id) {
		this.queries.increment();
		return stored(id);
	}

	private User write(long id, String name) {
		this.names.put(id, name);
		return new User(id, name);
	}

	@Cached(cache = "user", key = "#id", ttl = "5m")
	public @Nullable User find(long id) {
		return query(id);
	}

	@CacheUpdate(cache = "user", key = "#id", ttl = "5m")
	public User rename(long id, String name) {
		return write(id, name);
	}

	@CacheInvalidate(cache = "user", key = "#id")
	public void change(long id, String name) {
		write(id, name);
	}

	@CacheInvalidate(cache = "user", all = true)
	public void forgetAll() {
	}

	@Cached(cache = "order", ttl = "short")
	public List<String> orders(long user, int page) {
		this.queries.increment();
		return List.of("order " + user + "/" + page);
	}

	@CacheInvalidate(cache = "order", pattern = "#user + ':*'")
	public void order(long user) {
	}

	@Cached("default-ttl")
	public String withDefaultTtl() {
		return "";
	}

	@Cached("configured-ttl")
	public String withConfiguredTtl() {
		return "";
	}

	@Cacheable("user")
	public @Nullable User findBySpring(long id) {
		return query(id);
	}

	@Cacheable(cacheNames = "user", sync = true)
	public @Nullable User findOnceBySpring(long id) {
		return query(id);
	}

	@Cacheable("user")
	public CompletableFuture<@Nullable User> findLater(long id) {
		return CompletableFuture.completedFuture(query(id));
	}

	@Cacheable("user")
	public Mono<User> findReactively(long id) {
		return Mono.fromSupplier(() -> query(id));
	}

	@Cacheable("order-stream")
	public Flux<String> streamOrders(long user) {
		return Flux.defer(() -> {
			this.queries.increment();
			return Flux.just("order " + user + "/0", "order " + user + "/1");
		});
	}

	@CachePut(cacheNames = "user", key = "#id")
	public User renameBySpring(long id, String name) {
		return write(id, name);
	}

	@CacheEvict(cacheNames = "user", key = "#id")
	public void changeBySpring(long id, String name) {
		write(id, name);
	}

}
