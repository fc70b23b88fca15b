package io.github.cachestarter.starter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.CacheStats;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.starter.Users.User;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values written by one instance of an application and read by another, and what others
 * have done to entries meanwhile.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ValuesIT {

	private static final String KEY = "shop:user:1";

	private static final User USER = new User(1, "user 1");

	/** Of all but the token and the checksum, which no two entries have in common. */
	private static final String SHA = """
			local entry = redis.call('GET', KEYS[1])
			return redis.sha1hex(string.sub(entry, 20, 35) .. string.sub(entry, 40))""";

	private static final String TRUNCATE = """
			local entry = redis.call('GET', KEYS[1])
			redis.call('SET', KEYS[1], string.sub(entry, 1, ARGV[1]))""";

	private static final String FLIP = """
			local entry = redis.call('GET', KEYS[1])
			local flipped = string.char(bit.bxor(string.byte(entry, ARGV[1]), ARGV[2]))
			redis.call('SETRANGE', KEYS[1], ARGV[1] - 1, flipped)""";

	private final RedisServer redis = RedisServers.start();

	private @Nullable RunningApplication writer;

	private @Nullable RunningApplication reader;

	@BeforeAll
	void start() {
		this.writer = RunningApplication.start("REDIS_URL=" + this.redis.url());
		this.reader = RunningApplication.start("REDIS_URL=" + this.redis.url());
	}

	@AfterAll
	void stop() {
		Stream.of(this.writer, this.reader).filter(Objects::nonNull).forEach(RunningApplication::close);
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
		Stream.of(this.writer, this.reader).filter(Objects::nonNull).forEach(RunningApplication::forgetCopies);
	}

	static Stream<Method> methods() {
		return Stream.of(CachedValues.class, CacheableValues.class, LibraryValues.class)
			.flatMap((service) -> Arrays.stream(service.getDeclaredMethods())
				.filter((method) -> !method.isSynthetic())
				.sorted(Comparator.comparing(Method::getName)));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void returnEqualToWhatWasStored(Method method) throws Exception {
		Object original = method.invoke(method.getDeclaringClass().getDeclaredConstructor().newInstance());
		assertReturns(writer(), method, original, 0, 1);
		assertReturns(writer(), method, original, 1, 0);
		assertReturns(reader(), method, original, 1, 0);
		assertReturns(reader(), method, original, 1, 0);
	}

	private static void assertReturns(RunningApplication application, Method method, @Nullable Object expected,
			long hits, long misses) throws Exception {
		CacheStats before = application.client().stats();
		assertThat(method.invoke(application.bean(method.getDeclaringClass()))).isEqualTo(expected);
		CacheStats after = application.client().stats();
		assertThat(after.hits() - before.hits()).as("hits").isEqualTo(hits);
		assertThat(after.misses() - before.misses()).as("misses").isEqualTo(misses);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "null", "{\"id\":1,\"name\":\"forged\"}", "123", "\u0000\u0001" })
	void replacesForeignText(String text) {
		assertReplaced(() -> this.redis.command("SET", KEY, text));
	}

	@Test
	void replacesAnotherTypeOfRedis() {
		assertReplaced(() -> {
			this.redis.command("DEL", KEY);
			this.redis.command("RPUSH", KEY, "element");
		});
	}

	@Test
	void replacesAnEntryOfAnotherType() {
		assertReplaced(() -> writer().client().set("user:1", "text", "5m"));
		assertReplaced(() -> writer().client().set("user:1", 1L, "5m"));
	}

	@Test
	void replacesATruncatedEntry() {
		int length = lengthOfEntry();
		for (int end = 1; end < length; end++) {
			String kept = Integer.toString(end);
			assertReplaced(() -> this.redis.command("EVAL", TRUNCATE, "1", KEY, kept));
		}
		assertReplaced(() -> this.redis.command("APPEND", KEY, " "));
	}

	@Test
	void replacesAnEntryWithAFlippedBit() {
		int length = lengthOfEntry();
		for (int i = 0; i < length; i++) {
			String position = Integer.toString(i + 1);
			String bit = Integer.toString(1 << (i % 8));
			assertReplaced(() -> this.redis.command("EVAL", FLIP, "1", KEY, position, bit));
		}
	}

	/**
	 * The caller gets the right value, the bad entry is a miss and an error, and the good
	 * entry is back.
	 */
	private void assertReplaced(Runnable damage) {
		writer().users().find(1);
		Object good = this.redis.command("EVAL", SHA, "1", KEY);
		damage.run();
		reader().forgetCopies();
		NamedCacheStats before = reader().stats("user");
		assertThat(reader().users().find(1)).isEqualTo(USER);
		NamedCacheStats after = reader().stats("user");
		assertThat(after.misses() - before.misses()).as("misses").isOne();
		assertThat(after.errors() - before.errors()).as("errors").isOne();
		assertThat(after.hits() - before.hits()).as("hits").isZero();
		assertThat(this.redis.command("EVAL", SHA, "1", KEY)).isEqualTo(good);
		assertThat(reader().users().findBySpring(1)).isEqualTo(USER);
		assertThat(reader().stats("user").hits() - before.hits()).as("hits").isOne();
	}

	private int lengthOfEntry() {
		writer().users().find(1);
		return ((Long) Objects.requireNonNull(this.redis.command("STRLEN", KEY))).intValue();
	}

	private RunningApplication writer() {
		return Objects.requireNonNull(this.writer);
	}

	private RunningApplication reader() {
		return Objects.requireNonNull(this.reader);
	}

}
