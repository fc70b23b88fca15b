package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ReservationTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final String KEY = "p:test:1";

	private final Threads threads = new Threads();

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NamedCache cache = cache(LeaseTimes.DEFAULT);

	@AfterEach
	void endThreads() {
		this.threads.close();
	}

	private NamedCache cache(LeaseTimes times) {
		return new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE, times).get("test");
	}

	private Reservation reserve() {
		return this.cache.reservations().reserve(KEY, this.text, LIFE);
	}

	private CompletableFuture<Reservation> reserveAsync() {
		return this.cache.reservations().reserveAsync(KEY, this.text, LIFE);
	}

	@Test
	void storesWhatItsCallerHasLoaded() {
		assertThat(reserve().store("value")).isTrue();
		assertThat(reserve().found()).isEqualTo(Lookup.hit("value"));
		assertThat(reserveAsync().join().found()).isEqualTo(Lookup.hit("value"));
		assertThat(this.cache.stats().misses()).isEqualTo(1);
		assertThat(this.cache.stats().loads()).isEqualTo(1);
	}

	@Test
	void storesWithoutWaiting() {
		assertThat(reserveAsync().join().storeAsync("value")).isCompletedWithValue(true);
		assertThat(this.cache.lookup(KEY, this.text)).isEqualTo(Lookup.hit("value"));
	}

	@Test
	void refusesWhatMayBeOutOfDate() {
		Reservation reservation = reserve();
		this.cache.invalidate(KEY);
		assertThat(reservation.store("old")).isFalse();
		assertThat(this.cache.lookup(KEY, this.text).isHit()).isFalse();
		assertThat(this.cache.stats().refusedFills()).isEqualTo(1);
	}

	@Test
	void refusesWhatWasRemovedBehindOurBack() {
		Reservation reservation = reserve();
		this.tier.delete(KEY).join();
		assertThat(reservation.store("old")).isFalse();
		assertThat(this.cache.exists(KEY)).isFalse();
	}

	@Test
	void onlyTheFirstEndCounts() {
		Reservation given = reserve();
		given.close();
		assertThat(given.store("late")).isFalse();
		assertThat(given.storeAsync("late")).isCompletedWithValue(false);
		assertThat(this.cache.stats().loads()).isZero();
		assertThat(this.cache.stats().refusedFills()).isZero();
		Reservation stored = reserve();
		stored.store("value");
		stored.close();
		stored.store("other");
		assertThat(this.cache.lookup(KEY, this.text)).isEqualTo(Lookup.hit("value"));
	}

	@Test
	void othersWaitForTheValue() throws Exception {
		Reservation leader = reserve();
		Future<Reservation> follower = this.threads.start(this::reserve);
		CompletableFuture<Reservation> asynchronous = reserveAsync();
		await().until(this.threads::areAllWaiting);
		assertThat(asynchronous).isNotDone();
		leader.store("value");
		assertThat(Threads.resultOf(follower).found()).isEqualTo(Lookup.hit("value"));
		assertThat(Threads.resultOf(asynchronous).found()).isEqualTo(Lookup.hit("value"));
	}

	@Test
	void othersGetTheValueThoughTheTierIsAway() throws Exception {
		this.tier.setState(TierState.down("test"));
		Reservation leader = reserve();
		Future<Reservation> follower = this.threads.start(this::reserve);
		await().until(this.threads::areAllWaiting);
		assertThat(leader.store("value")).isFalse();
		assertThat(Threads.resultOf(follower).found()).isEqualTo(Lookup.hit("value"));
	}

	@Test
	void whoGivesUpLetsTheNextLead() throws Exception {
		Reservation leader = reserve();
		Future<Reservation> follower = this.threads.start(this::reserve);
		await().until(this.threads::areAllWaiting);
		leader.close();
		Reservation next = Threads.resultOf(follower);
		assertThat(next.found().isHit()).isFalse();
		assertThat(next.store("value")).isTrue();
	}

	@Test
	void whoAsksAgainDoesNotWaitForItself() {
		Reservation outer = reserve();
		Reservation inner = reserve();
		assertThat(inner.store("inner")).isFalse();
		assertThat(outer.store("outer")).isTrue();
	}

	@Test
	void whoNeverEndsItLeadsNoLongerThanItsLease() {
		Reservations shortly = cache(new LeaseTimes(Duration.ofMillis(50), Duration.ofMillis(10))).reservations();
		shortly.reserve(KEY, this.text, LIFE);
		await().until(() -> {
			try (Reservation next = shortly.reserve(KEY, this.text, LIFE)) {
				return next.store("value");
			}
		});
		shortly.reserveAsync("p:test:2", this.text, LIFE).join();
		await().until(() -> {
			try (Reservation next = shortly.reserve("p:test:2", this.text, LIFE)) {
				return next.store("value");
			}
		});
	}

}
