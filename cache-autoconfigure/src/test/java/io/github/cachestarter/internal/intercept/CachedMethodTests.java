package io.github.cachestarter.internal.intercept;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.engine.Keys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CachedMethodTests {

	@Test
	void allArgumentsMakeTheKeyAndTheMethodNamesTheCache() {
		run((users, client) -> {
			assertThat(users.find(1, "a")).isEqualTo(users.find(1, "a"));
			assertThat(users.find(1, "b")).isNotEqualTo(users.find(1, "a"));
			assertThat(client.exists("Users.find:1:a")).isTrue();
			assertThat(users.all()).isEqualTo(users.all());
			assertThat(client.exists("Users.all:_")).isTrue();
		});
	}

	@Test
	void keyIsAnExpressionOverTheArguments() {
		run((users, client) -> {
			assertThat(users.byName("user", new User(1, "Ada"))).isEqualTo(users.byName("x", new User(2, "Ada")));
			assertThat(client.exists("byName:ada")).isTrue();
			assertThat(users.byPosition(7, "x")).isEqualTo(users.byPosition(7, "y"));
			assertThat(client.exists("byPosition:7")).isTrue();
			users.byRoot(5);
			assertThat(client.exists("byRoot:byRoot-5-Users")).isTrue();
			users.byElements(List.of(new User(1, "Ada"), new User(2, "Bob")));
			assertThat(client.exists("byElements:\\@['Bob']")).isTrue();
		});
	}

	@Test
	void hashesKeysThatShouldNotBeSeen() {
		run((users, client) -> {
			assertThat(users.secret("4711")).isEqualTo(users.secret("4711"));
			assertThat(client.exists("secret:" + Keys.hash("4711"))).isFalse();
			assertThat(client.exists("secret:4711")).isTrue();
			assertThat(client.deletePattern("secret:4711")).isZero();
			assertThat(client.deletePattern("secret:" + Keys.hash("4711"))).isOne();
		});
	}

	@Test
	void conditionGoesPastTheCache() {
		run((users, client) -> {
			assertThat(users.conditional(0)).isNotEqualTo(users.conditional(0));
			assertThat(users.conditional(1)).isEqualTo(users.conditional(1));
			assertThat(client.stats().misses()).isEqualTo(1);
		});
	}

	@Test
	void unlessReturnsTheResultWithoutStoringIt() {
		run((users, client) -> {
			assertThat(users.unless(0)).isNotEqualTo(users.unless(0));
			assertThat(client.exists("unless:0")).isFalse();
			assertThat(users.unless(10)).isEqualTo(users.unless(10));
			assertThat(users.unlessOptional("skipped")).contains("skipped");
			assertThat(client.exists("unlessOptional:skipped")).isFalse();
			users.unlessOptional("kept");
			assertThat(client.exists("unlessOptional:kept")).isTrue();
		});
	}

	@Test
	void nullsAndEmptyOptionalsAreCached() {
		run((users, client) -> {
			assertThat(users.nothing(1)).isNull();
			assertThat(users.nothing(1)).isNull();
			assertThat(users.optional(0)).isEmpty();
			assertThat(users.optional(0)).isEmpty();
			assertThat(users.optional(1)).contains(new User(1, "a"));
			assertThat(users.optional(1)).contains(new User(1, "a"));
			assertThat(users.runs()).hasValue(3);
			assertThat(client.get("optional:1", User.class)).contains(new User(1, "a"));
		});
	}

	@Test
	void nullsAreNotStoredWhenTheirTimeToLiveIsZero() {
		run((users, client) -> {
			users.noNulls(1);
			users.noNulls(1);
			assertThat(users.runs()).hasValue(2);
			assertThat(client.exists("noNulls:1")).isFalse();
		});
	}

	@Test
	void timeToLiveCanBeAPresetOrAPlaceholder() {
		Contexts.with(Users.class).withPropertyValues("pricing.ttl=1h", "cache.presets.short=2s").run((context) -> {
			Users users = context.getBean(Users.class);
			assertThat(users.preset(1)).isEqualTo(users.preset(1));
			assertThat(users.placeholder(1)).isEqualTo(users.placeholder(1));
		});
	}

	@Test
	void genericResultsComeBackEqual() {
		run((users, client) -> {
			Map<String, List<User>> first = users.generic();
			assertThat(users.generic()).isEqualTo(first).isNotSameAs(first);
			assertThat(users.runs()).hasValue(1);
			assertThat(users.primitive(3)).isEqualTo(users.primitive(3));
			assertThat(users.array()).isEqualTo(users.array());
			assertThat(users.runs()).hasValue(3);
		});
	}

	@Test
	void callersCannotChangeWhatOthersGet() {
		run((users, client) -> {
			users.mutable().add("changed by the leader");
			users.mutable().add("changed by a reader");
			assertThat(users.mutable()).containsExactly("a");
		});
	}

	@Test
	void nullThatAnotherStoredIsNoneOfAPrimitiveMethod() {
		run((users, client) -> {
			client.set("primitive:3", null, "5m");
			assertThat(users.primitive(3)).isEqualTo(4);
		});
	}

	@Test
	void exceptionsArriveUnchangedAndAreNotCached() {
		run((users, client) -> {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> users.failing("checked"));
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> users.failing("unchecked"));
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> users.failing("error"));
			assertThat(users.runs()).hasValue(3);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> users.failing("checked"));
			assertThat(users.runs()).hasValue(4);
		});
	}

	@Test
	void keyThatWouldNeverBeFoundAgainRunsTheMethod() {
		run((users, client) -> {
			Object key = new Object();
			assertThat(users.byObject(key)).isNotEqualTo(users.byObject(key));
		});
	}

	@Test
	void packagePrivateAndProtectedMethodsAreCached() {
		run((users, client) -> {
			assertThat(users.packagePrivate(1)).isEqualTo(users.packagePrivate(1));
			assertThat(users.protectedOne(1)).isEqualTo(users.protectedOne(1));
			assertThat(users.runs()).hasValue(2);
		});
	}

	@Test
	void switchedOffCacheRunsTheMethodEveryTime() {
		Contexts.with(Users.class).withPropertyValues("cache.mode=off", "pricing.ttl=1h").run((context) -> {
			Users users = context.getBean(Users.class);
			assertThat(users.find(1, "a")).isNotEqualTo(users.find(1, "a"));
			assertThat(users.optional(0)).isEmpty();
		});
	}

	private static void run(TestOf<Users> test) {
		Contexts.with(Users.class).withPropertyValues("pricing.ttl=1h").run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Users.class), context.getBean(CacheClient.class));
		});
	}

	interface TestOf<T> {

		void run(T bean, CacheClient client) throws Exception;

	}

	record User(long id, String name) {
	}

	static class Users {

		private final AtomicInteger runs = new AtomicInteger();

		AtomicInteger runs() {
			return this.runs;
		}

		@Cached
		public String find(int id, String name) {
			return next();
		}

		@Cached
		public String all() {
			return next();
		}

		@Cached(cache = "byName", key = "#user.name.toLowerCase()")
		public String byName(String unused, User user) {
			return next();
		}

		@Cached(cache = "byPosition", key = "#p0")
		public String byPosition(int id, String unused) {
			return next();
		}

		@Cached(cache = "byRoot", key = "methodName + '-' + args[0] + '-' + #root.targetClass.simpleName")
		public String byRoot(int id) {
			return next();
		}

		@Cached(cache = "byElements", key = "#users.?[id > 1].![name]")
		public String byElements(List<User> users) {
			return next();
		}

		@Cached("byObject")
		public String byObject(Object key) {
			return next();
		}

		@Cached(cache = "secret", hashKey = true)
		public String secret(String secret) {
			return next();
		}

		@Cached(cache = "conditional", condition = "#id > 0")
		public String conditional(int id) {
			return next();
		}

		@Cached(cache = "unless", unless = "#result < 10")
		public int unless(int id) {
			return id + this.runs.incrementAndGet();
		}

		@Cached(cache = "unlessOptional", unless = "#result == 'skipped'")
		public Optional<String> unlessOptional(String value) {
			return Optional.of(value);
		}

		@Cached("nothing")
		public @Nullable String nothing(int id) {
			this.runs.incrementAndGet();
			return null;
		}

		@Cached(cache = "noNulls", nullTtl = "0")
		public @Nullable String noNulls(int id) {
			return nothing(id);
		}

		@Cached("optional")
		public Optional<User> optional(int id) {
			this.runs.incrementAndGet();
			return (id == 0) ? Optional.empty() : Optional.of(new User(id, "a"));
		}

		@Cached(cache = "preset", ttl = "short")
		public String preset(int id) {
			return next();
		}

		@Cached(cache = "placeholder", ttl = "${pricing.ttl}", nullTtl = "${pricing.null-ttl:0}")
		public String placeholder(int id) {
			return next();
		}

		@Cached("generic")
		public Map<String, List<User>> generic() {
			return Map.of(next(), List.of(new User(1, "a"), new User(2, "b")));
		}

		@Cached("primitive")
		public int primitive(int id) {
			this.runs.incrementAndGet();
			return id + 1;
		}

		@Cached("array")
		public User[] array() {
			return new User[] { new User(1, next()) };
		}

		@Cached("mutable")
		public List<String> mutable() {
			return new ArrayList<>(List.of("a"));
		}

		@Cached("failing")
		public String failing(String how) throws IOException {
			this.runs.incrementAndGet();
			switch (how) {
				case "checked" -> throw new IOException("database");
				case "unchecked" -> throw new IllegalStateException("database");
				default -> throw new StackOverflowError();
			}
		}

		@Cached("packagePrivate")
		String packagePrivate(int id) {
			return next();
		}

		@Cached("protected")
		protected String protectedOne(int id) {
			return next();
		}

		private String next() {
			return "run " + this.runs.incrementAndGet();
		}

	}

}
