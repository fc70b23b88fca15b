package io.github.cachestarter.internal.intercept;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

/**
 * Methods that store different types under the same keys.
 */
final class DifferingTypes {

	private DifferingTypes() {
	}

	static class SameText {

		@Cached(cache = "user", key = "#id")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", key = " #id ")
		public UserDto dto(String id) {
			return new UserDto(1);
		}

	}

	static class ByPosition {

		@Cached(cache = "user", key = "#id + ':' + #at")
		public User find(long id, int at) {
			return new User(id);
		}

		@Cached(cache = "user", key = "#p0 + ':' + #a1")
		public UserDto dto(long id, int at) {
			return new UserDto(id);
		}

	}

	static class DefaultKeys {

		@Cached("user")
		public User find(long id, String tenant) {
			return new User(id);
		}

		@Cached("user")
		public UserDto dto(Long user, String of) {
			return new UserDto(user);
		}

	}

	static class DefaultAndText {

		@Cached("user")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", key = "#id")
		public UserDto dto(long id, boolean complete) {
			return new UserDto(id);
		}

	}

	static class NoArguments {

		@Cached("user")
		public User find() {
			return new User(1);
		}

		@Cacheable("user")
		public UserDto dto() {
			return new UserDto(1);
		}

	}

	static class Update {

		@Cached(cache = "user", key = "#id")
		public User find(long id) {
			return new User(id);
		}

		@CacheUpdate(cache = "user", key = "#id")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class OfSpring {

		@Cached("user")
		public User find(long id) {
			return new User(id);
		}

		@Cacheable("user")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class PutOfSpring {

		@Cacheable(cacheNames = "user", key = "#id")
		public Mono<User> find(long id) {
			return Mono.just(new User(id));
		}

		@CachePut(cacheNames = "user", key = "#id")
		public CompletableFuture<UserDto> dto(long id) {
			return CompletableFuture.completedFuture(new UserDto(id));
		}

	}

	static class Elements {

		@Cached("user")
		public List<User> find(long id) {
			return List.of();
		}

		@Cached("user")
		public Collection<UserDto> dto(long id) {
			return List.of();
		}

	}

	static class Containers {

		@Cached("user")
		public List<User> find(long id) {
			return List.of();
		}

		@Cached("user")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class One {

		@Cached(cache = "user", key = "#id")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	record User(long id) {
	}

	record UserDto(long id) {
	}

}
