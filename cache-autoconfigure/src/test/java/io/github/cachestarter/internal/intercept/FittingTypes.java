package io.github.cachestarter.internal.intercept;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.intercept.DifferingTypes.User;
import io.github.cachestarter.internal.intercept.DifferingTypes.UserDto;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.Cacheable;

/**
 * Methods that share a cache, and no entry that only one of them can read.
 */
final class FittingTypes {

	private FittingTypes() {
	}

	static class One {

		@Cached(cache = "user", key = "#id")
		public User find(long id) {
			return new User(id);
		}

	}

	static class Wrapped {

		@Cached("user")
		public User find(long id) {
			return new User(id);
		}

		@Cached("user")
		public Optional<User> optional(long id) {
			return Optional.empty();
		}

		@Cacheable("user")
		public Mono<User> mono(long id) {
			return Mono.empty();
		}

		@Cacheable("user")
		public CompletableFuture<User> future(long id) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class OtherArgument {

		@Cached(cache = "user", key = "#id")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", key = "#id")
		public UserDto dto(UUID id) {
			return new UserDto(1);
		}

	}

	static class Supertypes {

		@Cached("user")
		public List<User> list(long id) {
			return List.of();
		}

		@Cached("user")
		public Collection<? extends Object> collection(long id) {
			return List.of();
		}

		@Cached("user")
		public Object object(long id) {
			return List.of();
		}

	}

	static class OtherText {

		@Cached(cache = "user", key = "#id")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", key = "'dto:' + #id")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class OtherCache {

		@Cached
		public User find(long id) {
			return new User(id);
		}

		@Cached
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class Conditions {

		@Cached(cache = "user", condition = "#id > 0")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", condition = "#id < 0")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class Primitive {

		@Cached("user")
		public long primitive(long id) {
			return 1;
		}

		@Cached("user")
		public Long boxed(long id) {
			return 1L;
		}

	}

	static class OtherArguments {

		@Cached("user")
		public User find(long id) {
			return new User(id);
		}

		@Cached("user")
		public UserDto dto(String name) {
			return new UserDto(1);
		}

	}

	static class ByMethod {

		@Cached(cache = "user", key = "#root.methodName + #id")
		public User find(long id) {
			return new User(id);
		}

		@Cached(cache = "user", key = "#root.methodName + #id")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	static class Interfaces {

		@Cached("user")
		public Named named(long id) {
			throw new UnsupportedOperationException();
		}

		@Cached("user")
		public Dated dated(long id) {
			throw new UnsupportedOperationException();
		}

	}

	static class OtherGenerator {

		@Cacheable(cacheNames = "user", keyGenerator = "own")
		public User find(long id) {
			return new User(id);
		}

		@Cacheable("user")
		public UserDto dto(long id) {
			return new UserDto(id);
		}

	}

	interface Named {

	}

	interface Dated {

	}

}
