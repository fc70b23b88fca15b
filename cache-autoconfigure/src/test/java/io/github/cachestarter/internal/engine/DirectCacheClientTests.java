package io.github.cachestarter.internal.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectCacheClientTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final ParameterizedTypeReference<List<User>> USERS = new ParameterizedTypeReference<>() {
	};

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final NamedCaches caches = new NamedCaches(new Keys("p"), this.tier, this.codec,
			(name) -> new CacheLife(MINUTE, null));

	private final CacheStats stats = new CacheStats(CacheStatus.UP, null, 0, 0, null, null, Map.of());

	private final CacheClient client = new DirectCacheClient(this.caches,
			new Ttls(Map.of("short", Duration.ofSeconds(60))), () -> this.stats);

	@Test
	void givesBackWhatWasSet() {
		User user = new User(1, "Ada");
		assertThat(this.client.set("user:1", user, MINUTE)).isTrue();
		assertThat(this.client.get("user:1", User.class)).contains(user);
		assertThat(this.client.exists("user:1")).isTrue();
		assertThat(this.client.get("user:2", User.class)).isEmpty();
		assertThat(this.client.exists("user:2")).isFalse();
	}

	@Test
	void givesBackGenericValues() {
		List<User> users = List.of(new User(1, "Ada"), new User(2, "Bob"));
		assertThat(this.client.getOrLoad("users:all", USERS, MINUTE, () -> users)).isEqualTo(users);
		assertThat(this.client.get("users:all", USERS)).contains(users);
	}

	@Test
	void readsNullAsEmptyThoughItIsThere() {
		assertThat(this.client.set("user:1", null, "short")).isTrue();
		assertThat(this.client.get("user:1", User.class)).isEmpty();
		assertThat(this.client.exists("user:1")).isTrue();
	}

	@Test
	void valueOfAnotherTypeIsAMiss() {
		this.client.set("user:1", new User(1, "Ada"), MINUTE);
		assertThat(this.client.get("user:1", Integer.class)).isEmpty();
		assertThat(this.client.getOrLoad("user:1", Integer.class, MINUTE, () -> 7)).isEqualTo(7);
	}

	@Test
	void loadsOnlyWhatIsNotThere() {
		AtomicInteger runs = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			assertThat(this.client.getOrLoad("counted:1", Integer.class, "5m", runs::incrementAndGet)).isEqualTo(1);
			assertThat(this.client.getOrLoad("users:2", USERS, "short", List::of)).isEmpty();
		}
		assertThat(runs).hasValue(1);
	}

	@Test
	void loadersExceptionArrivesAsItIs() {
		IllegalStateException unchecked = new IllegalStateException("database");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.client.getOrLoad("user:1", User.class, MINUTE, () -> {
				throw unchecked;
			}))
			.isSameAs(unchecked);
		IOException checked = new IOException("sneaky");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.getOrLoad("user:1", User.class,
				MINUTE, () -> DirectCacheClientTests.<User, RuntimeException>sneakily(checked)))
			.isSameAs(checked);
	}

	@Test
	void deletesOneOrWhatMatchesOrEverything() {
		for (String key : List.of("user:1", "user:2", "area:1", "loose")) {
			this.client.set(key, "a", MINUTE);
		}
		assertThat(this.client.delete("user:1")).isTrue();
		assertThat(this.client.delete("user:1")).isFalse();
		assertThat(this.client.deletePattern("user:*")).isEqualTo(1);
		assertThat(this.client.exists("area:1")).isTrue();
		this.client.clear();
		assertThat(this.client.exists("area:1")).isFalse();
		assertThat(this.client.exists("loose")).isFalse();
	}

	@Test
	void oneKeyIsOneEntryOfTheNamedCache() {
		NamedCache cache = this.caches.get("user");
		this.client.set("user:1", "a", MINUTE);
		assertThat(cache.lookup(cache.key("1"), this.codec.typeOf(String.class)).value()).isEqualTo("a");
		assertThat(this.client.get("user:1", String.class)).contains("a");
		String longKey = "x".repeat(500);
		cache.put(cache.key(longKey), "b", this.codec.typeOf(String.class), cache.life());
		assertThat(this.client.get("user:" + longKey, String.class)).contains("b");
		assertThat(cache.stats().redisHits()).isEqualTo(3);
		assertThat(this.client.delete("user:" + longKey)).isTrue();
		assertThat(cache.stats().invalidations()).isEqualTo(1);
	}

	@Test
	void keysOfNoCacheAreCountedTogether() {
		this.client.get("loose", String.class);
		this.client.get("unknown:1", String.class);
		assertThat(this.caches.get(NamedCaches.WITHOUT_NAME).stats().misses()).isEqualTo(2);
	}

	@Test
	void countsInTheTier() {
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
		assertThat(this.client.increment("rate:1", "short")).isEqualTo(2);
		assertThat(this.tier.asked()).containsExactly("increment", "increment");
	}

	@Test
	void countsByItselfWhileTheTierIsDown() {
		this.client.increment("rate:1", MINUTE);
		this.tier.setState(TierState.down("test"));
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(2);
		this.tier.setState(TierState.UP);
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(2);
	}

	@Test
	void countersWithoutTheTierCanBeRemovedToo() {
		this.tier.setState(TierState.down("test"));
		this.client.increment("rate:1", MINUTE);
		assertThat(this.client.delete("rate:1")).isTrue();
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
		assertThat(this.client.deletePattern("rate:*")).isEqualTo(1);
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
		this.client.clear();
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILING", "CANCELLING", "THROWING" })
	void nothingThrowsBecauseOfTheTier(FakeTier.Trouble trouble) {
		this.tier.setTrouble(trouble);
		assertThat(this.client.get("user:1", User.class)).isEmpty();
		assertThat(this.client.get("user:1", USERS)).isEqualTo(Optional.empty());
		assertThat(this.client.getOrLoad("user:1", String.class, MINUTE, () -> "loaded")).isEqualTo("loaded");
		assertThat(this.client.set("user:1", "a", MINUTE)).isFalse();
		assertThat(this.client.delete("user:1")).isFalse();
		assertThat(this.client.exists("user:1")).isFalse();
		assertThat(this.client.deletePattern("*")).isZero();
		assertThat(this.client.increment("rate:1", MINUTE)).isEqualTo(1);
		this.client.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT0.0005S", "P365001D", "PT2562047788015215H" })
	void refusesImpossibleTimesToLive(Duration ttl) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.set("user:1", "a", ttl));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.getOrLoad("user:1", String.class, ttl, () -> "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.increment("user:1", ttl));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-5", "0" })
	void refusesTextThatIsNoTimeToLive(String ttl) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.set("user:1", "a", ttl))
			.withMessageContaining("short");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.increment("user:1", ttl));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.getOrLoad("user:1", USERS, ttl, List::of));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void refusesEmptyKeys(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.get(key, String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.set(key, "a", MINUTE));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.delete(key));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.exists(key));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.increment(key, MINUTE));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.deletePattern(key));
	}

	@Test
	void passesStatisticsOn() {
		assertThat(this.client.stats()).isSameAs(this.stats);
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // as languages
																		// without checked
																		// exceptions do
	private static <T, E extends Exception> T sneakily(Exception exception) throws E {
		throw (E) exception;
	}

	record User(long id, String name) {
	}

}
