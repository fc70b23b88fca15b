package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.EntryTerms;
import io.github.cachestarter.internal.engine.Keys;
import io.github.cachestarter.internal.engine.LeaseTimes;
import io.github.cachestarter.internal.engine.Loader;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two versions of this library over one Redis, as during every deployment.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class VersionsSideBySideIT {

	private static final String KEY = "test:user:1";

	private final RedisServer redis = RedisServers.start();

	private final RedisTier tier = Tiers.standalone(this.redis);

	private final Instance own = new Instance(this.tier);

	@BeforeEach
	void clear() {
		this.redis.command("FLUSHALL");
	}

	@AfterAll
	void end() {
		this.own.caches.close();
		this.tier.close();
		this.redis.close();
	}

	@ParameterizedTest
	@EnumSource
	void whatTheOtherHasStoredIsReadOrAMiss(AnotherVersion version) throws Throwable {
		Instance other = new Instance(version.over(this.tier));
		other.store("of the other");
		assertThat(this.own.find()).isEqualTo(version.isReadable() ? "of the other" : null);
		assertThat(this.own.load("own")).isEqualTo(version.isReadable() ? "of the other" : "own");
		assertThat(this.own.find()).as("replaced").isEqualTo(version.isReadable() ? "of the other" : "own");
	}

	@ParameterizedTest
	@EnumSource
	void theOtherReadsWhatThisOneHasStored(AnotherVersion version) {
		this.own.store("own");
		assertThat(new Instance(version.over(this.tier)).find()).isEqualTo("own");
	}

	static Stream<Arguments> removals() {
		return Stream.of(AnotherVersion.values())
			.flatMap((version) -> Stream.of(Removing.values()).map((removing) -> Arguments.of(version, removing)));
	}

	@ParameterizedTest
	@MethodSource("removals")
	void eitherInvalidatesWhatTheOtherHasStored(AnotherVersion version, Removing removing) {
		Instance other = new Instance(version.over(this.tier));
		this.own.store("own");
		removing.remove(other);
		assertThat(this.own.find()).as("stored by this one").isNull();
		other.store("of the other");
		removing.remove(this.own);
		assertThat(this.own.find()).as("stored by the other").isNull();
		assertThat(other.find()).as("stored by the other").isNull();
	}

	@ParameterizedTest
	@EnumSource
	void theLeaseOfTheOtherIsNotFilledByThisOne(AnotherVersion version) throws Throwable {
		Instance other = new Instance(version.over(this.tier));
		String loaded = other.load(() -> {
			assertThat(this.own.find()).isNull();
			assertThat(this.own.load("own")).isEqualTo("own");
			assertThat(this.own.find()).as("stored under the other's lease").isNull();
			return "of the other";
		});
		assertThat(loaded).isEqualTo("of the other");
		assertThat(this.own.find()).isEqualTo(version.isReadable() ? "of the other" : null);
	}

	@ParameterizedTest
	@EnumSource
	void anInvalidationRevokesTheLeaseOfTheOther(AnotherVersion version) throws Throwable {
		Instance other = new Instance(version.over(this.tier));
		other.load(() -> {
			this.own.cache.invalidate(KEY);
			return "old";
		});
		assertThat(this.redis.command("EXISTS", KEY)).isEqualTo(0L);
	}

	/**
	 * How entries are made invalid.
	 */
	enum Removing {

		KEY {
			@Override
			void remove(Instance instance) {
				instance.cache.invalidate(VersionsSideBySideIT.KEY);
			}
		},

		TAG {
			@Override
			void remove(Instance instance) {
				instance.caches.invalidateTags(List.of("tag"));
			}
		},

		CLEAR {
			@Override
			void remove(Instance instance) {
				instance.cache.clear();
			}
		};

		abstract void remove(Instance instance);

	}

	/**
	 * Terms with a tag.
	 */
	private record Tagged() implements EntryTerms {

		@Override
		public Duration of(@Nullable Object value) {
			return longest();
		}

		@Override
		public Duration longest() {
			return Duration.ofMinutes(10);
		}

		@Override
		public List<String> tags() {
			return List.of("tag");
		}

	}

	/**
	 * An application.
	 */
	private static final class Instance {

		private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

		private final NamedCaches caches;

		private final NamedCache cache;

		Instance(Tier tier) {
			this.caches = new NamedCaches(new Keys("test"), tier, this.codec,
					(name) -> new CacheLife(Duration.ofMinutes(10), null),
					new LeaseTimes(Duration.ofSeconds(30), Duration.ZERO));
			this.cache = this.caches.get("user");
		}

		void store(String value) {
			assertThat(this.cache.put(KEY, value, this.codec.typeOf(String.class), new Tagged())).isTrue();
		}

		@Nullable Object find() {
			return this.cache.lookup(KEY, this.codec.typeOf(String.class)).value();
		}

		String load(String value) throws Throwable {
			return load(() -> value);
		}

		String load(Loader loader) throws Throwable {
			return (String) Objects
				.requireNonNull(this.cache.getOrLoad(KEY, this.codec.typeOf(String.class), new Tagged(), loader));
		}

	}

}
