package io.github.cachestarter.internal.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class LoadsTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final String KEY = "p:test:1";

	private final Threads threads = new Threads();

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NamedCache cache = new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE).get("test");

	private final AtomicInteger runs = new AtomicInteger();

	private final CountDownLatch loading = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void endThreads() {
		this.release.countDown();
		this.tier.timeOut();
		this.threads.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void loadsOnceForManyThreads(boolean usable) throws Exception {
		if (!usable) {
			this.tier.setState(TierState.down("test"));
		}
		List<Future<@Nullable Object>> callers = this.threads.startTogether(64, () -> load(() -> {
			this.runs.incrementAndGet();
			awaitFollowers(64);
			return "value";
		}));
		assertThat(Threads.resultsOf(callers)).hasSize(64).containsOnly("value");
		assertThat(this.runs).hasValue(1);
		assertThat(stats()).extracting(NamedCacheStats::hits, NamedCacheStats::misses, NamedCacheStats::loads)
			.containsExactly(0L, 64L, 1L);
	}

	@Test
	void everyLookupIsCountedOnceUnderConcurrency() throws Exception {
		List<Future<Boolean>> callers = this.threads.startTogether(16, () -> {
			for (int i = 0; i < 500; i++) {
				load(() -> "value" + this.runs.incrementAndGet());
				if (i % 50 == 0) {
					this.cache.invalidate(KEY);
				}
			}
			return true;
		});
		Threads.resultsOf(callers);
		NamedCacheStats stats = stats();
		assertThat(stats.hits() + stats.misses()).isEqualTo(16 * 500);
		assertThat(stats.loads()).isEqualTo(this.runs.get());
		assertThat(stats.invalidations()).isEqualTo(16 * 10);
		assertThat(stats.errors()).isZero();
	}

	@Test
	void loadersExceptionIsThrownAsItIsAndNotCached() throws Exception {
		IOException failure = new IOException("database");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> load(() -> {
			throw failure;
		})).isSameAs(failure);
		assertThat(load(() -> "value")).isEqualTo("value");
		assertThat(stats().loads()).isEqualTo(1);
		assertThat(stats().errors()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneOfTheFollowersOfAFailedLoadLoadsNext(boolean futures) throws Exception {
		Future<@Nullable Object> leader = lead(() -> {
			throw new IOException("database");
		});
		Loader own = () -> "own" + this.runs.incrementAndGet();
		List<Future<@Nullable Object>> followers = this.threads.startTogether(8,
				() -> futures ? loadAsync(own).get() : load(own));
		awaitFollowers(9);
		this.release.countDown();
		assertThat(Threads.resultsOf(followers)).containsOnly("own1");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> Threads.resultOf(leader))
			.withCauseInstanceOf(IOException.class);
	}

	/** Ends before a follower's patience does. */
	@Test
	@Timeout(9)
	void recursionOnTheSameKeyDoesNotWaitForItself() throws Exception {
		assertThat(load(() -> "outer of " + load(() -> "inner"))).isEqualTo("outer of inner");
		assertThat(load(() -> "never")).isEqualTo("outer of inner");
	}

	@Test
	void everyCallerGetsAnObjectOfItsOwn() throws Exception {
		ValueType list = this.codec.typeOf(new ParameterizedTypeReference<List<String>>() {
		}.getType());
		Loader loader = () -> {
			this.loading.countDown();
			awaitFollowers(8);
			return new ArrayList<>(List.of("a"));
		};
		List<Future<@Nullable Object>> callers = this.threads.startTogether(8,
				() -> call(() -> this.cache.getOrLoad(KEY, list, LIFE, loader)));
		for (Object result : Threads.resultsOf(callers)) {
			assertThat(result).isEqualTo(List.of("a"));
			@SuppressWarnings("unchecked")
			List<String> own = (List<String>) result;
			own.add("changed");
		}
		assertThat(this.cache.lookup(KEY, list).value()).isEqualTo(List.of("a"));
	}

	@Test
	void invalidationDuringALoadKeepsItsValueOutAndLaterCallersLoadAnew() throws Exception {
		Future<@Nullable Object> leader = lead(() -> "old");
		this.cache.invalidate(KEY);
		assertThat(load(() -> "new")).isEqualTo("new");
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo("new");
	}

	@ParameterizedTest
	@ValueSource(strings = { "one", "async", "pattern", "all", "allAsync", "anywhere" })
	void everyInvalidationDetachesLoads(String kind) throws Exception {
		Future<@Nullable Object> leader = lead(() -> "old");
		switch (kind) {
			case "one" -> this.cache.invalidate(KEY);
			case "async" -> this.cache.invalidateAsync(KEY).join();
			case "pattern" -> this.cache.invalidateMatching("*");
			case "all" -> this.cache.clear();
			case "allAsync" -> this.cache.clearAsync().join();
			default -> this.cache.removals().remove(this.cache.removals().ofMatchingAnywhere("*", true));
		}
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(this.cache.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void valueThatWasPutDuringALoadStays() throws Exception {
		Future<@Nullable Object> leader = lead(() -> "old");
		this.cache.put(KEY, "put", this.text, LIFE);
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo("put");
	}

	@Test
	void valueThatWasPutIfAbsentDuringALoadStays() throws Exception {
		Future<@Nullable Object> leader = lead(() -> "old");
		assertThat(this.cache.putIfAbsent(KEY, "put", this.text, LIFE).isHit()).isFalse();
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo("put");
	}

	@Test
	void leaderLooksAgainWhenAnotherHasLandedSinceItsLookup() throws Exception {
		AtomicInteger lookups = new AtomicInteger();
		this.tier.afterRead(() -> {
			// The other caller comes, loads and is gone between this lookup and boarding.
			if (lookups.incrementAndGet() == 1) {
				Threads.resultOf(this.threads.start(() -> load(() -> "other's")));
			}
		});
		assertThat(load(() -> "a second load")).isEqualTo("other's");
		assertThat(stats()).extracting(NamedCacheStats::misses, NamedCacheStats::loads, NamedCacheStats::puts)
			.containsExactly(2L, 1L, 1L);
	}

	@Test
	void interruptedFollowerRunsItsOwnLoadAndStaysInterrupted() throws Exception {
		Future<@Nullable Object> leader = lead(() -> "leader's");
		AtomicReference<@Nullable Thread> follower = new AtomicReference<>();
		Future<Boolean> interrupted = this.threads.start(() -> {
			follower.set(Thread.currentThread());
			Object value = load(() -> "own");
			return value != null && value.equals("own") && Thread.interrupted();
		});
		awaitFollowers(2);
		Thread thread = follower.get();
		Objects.requireNonNull(thread).interrupt();
		assertThat(Threads.resultOf(interrupted)).isTrue();
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("leader's");
	}

	@Test
	void valueWithoutALifeIsSharedButNotStored() throws Exception {
		Future<@Nullable Object> leader = this.threads
			.start(() -> call(() -> this.cache.getOrLoad(KEY, this.text, FakeTerms.NEVER, slow(() -> "value"))));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		Future<@Nullable Object> follower = this.threads.start(() -> load(() -> "own"));
		awaitFollowers(2);
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("value");
		assertThat(Threads.resultOf(follower)).isEqualTo("value");
		assertThat(this.cache.lookup(KEY, this.text).isHit()).isFalse();
		assertThat(stats().errors()).isZero();
	}

	/**
	 * Nobody knows by which tags it is made out of date.
	 */
	@Test
	void aLoadWithUnknownTagsIsGivenToNobodyWhoCameAfterItBegan() throws Exception {
		this.cache.declareTags(List.of(), true);
		EntryTerms unknown = this.cache.terms();
		Future<@Nullable Object> leader = this.threads
			.start(() -> call(() -> this.cache.getOrLoad(KEY, this.text, unknown, slow(() -> "old"))));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.tier.invalidateTags(List.of("p::tag:of another process")).join();
		Future<@Nullable Object> follower = this.threads
			.start(() -> call(() -> this.cache.getOrLoad(KEY, this.text, unknown, () -> "new")));
		awaitFollowers(2);
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(Threads.resultOf(follower)).isEqualTo("new");
		assertThat(this.cache.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void anInvalidationByTagDetachesALoadWithUnknownTags() throws Exception {
		this.cache.declareTags(List.of(), true);
		EntryTerms unknown = this.cache.terms();
		Future<@Nullable Object> leader = this.threads
			.start(() -> call(() -> this.cache.getOrLoad(KEY, this.text, unknown, slow(() -> "old"))));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.cache.removals().remove(this.cache.removals().ofTags(List.of("tag")));
		assertThat(call(() -> this.cache.getOrLoad(KEY, this.text, unknown, () -> "new"))).isEqualTo("new");
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anErrorOfAnAsynchronousLoadEndsIt(boolean inLoader) throws Exception {
		EntryTerms terms = new FakeTerms((value) -> fail(), List.of());
		assertThat(this.cache.getOrLoadAsync(KEY, this.text, terms,
				() -> CompletableFuture.completedFuture(inLoader ? fail() : "value")))
			.isCompletedExceptionally();
		assertThat(load(() -> "next")).isEqualTo("next");
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo("next");
	}

	private static Duration fail() {
		throw new AssertionError("of the test");
	}

	@Test
	void nullIsCachedUnlessItsTimeToLiveIsZero() throws Exception {
		assertThat(load(() -> null)).isNull();
		assertThat(load(() -> "never")).isNull();
		CacheLife withoutNulls = new CacheLife(Duration.ofMinutes(1), Duration.ZERO);
		assertThat(call(() -> this.cache.getOrLoad("p:test:2", this.text, withoutNulls, () -> null))).isNull();
		assertThat(call(() -> this.cache.getOrLoad("p:test:2", this.text, withoutNulls, () -> "value")))
			.isEqualTo("value");
	}

	@Test
	void valueThatCannotBeStoredIsAnErrorOnceAndEveryCallerHasItsOwn() throws Exception {
		ValueType any = this.codec.typeOf(Object.class);
		Loader loader = () -> {
			awaitFollowers(4);
			return Thread.currentThread();
		};
		List<Future<@Nullable Object>> callers = this.threads.startTogether(4,
				() -> call(() -> this.cache.getOrLoad(KEY, any, LIFE, loader)));
		assertThat(Threads.resultsOf(callers)).doesNotHaveDuplicates();
		assertThat(stats().errors()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FAILING", "CANCELLING", "THROWING" })
	void troubleOfTheTierIsCountedAndNeverSeen(FakeTier.Trouble trouble) throws Exception {
		this.tier.setTrouble(trouble);
		assertThat(load(() -> "value")).isEqualTo("value");
		assertThat(loadAsync("value").get(30, TimeUnit.SECONDS)).isEqualTo("value");
		assertThat(stats()).extracting(NamedCacheStats::misses, NamedCacheStats::loads, NamedCacheStats::puts)
			.containsExactly(2L, 2L, 0L);
		// One for each read. Nothing is stored without a lease.
		assertThat(stats().errors()).isEqualTo(2);
	}

	private CompletableFuture<@Nullable Object> loadAsync(String value) {
		return this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> CompletableFuture.completedFuture(value));
	}

	private Future<@Nullable Object> lead(Loader loader) throws InterruptedException {
		Future<@Nullable Object> leader = this.threads.start(() -> load(slow(loader)));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		return leader;
	}

	private Loader slow(Loader loader) {
		return () -> {
			this.loading.countDown();
			assertThat(this.release.await(30, TimeUnit.SECONDS)).isTrue();
			return loader.load();
		};
	}

	private @Nullable Object load(Loader loader) throws Exception {
		return call(() -> this.cache.getOrLoad(KEY, this.text, LIFE, loader));
	}

	/**
	 * Waits until all callers have missed and wait, for the load or in it.
	 */
	private CompletableFuture<@Nullable Object> loadAsync(Loader loader) {
		return this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> CompletableFuture.completedFuture(call(loader)));
	}

	private void awaitFollowers(long callers) {
		await().atMost(Duration.ofSeconds(30)).until(() -> stats().misses() == callers && this.threads.areAllWaiting());
	}

	private NamedCacheStats stats() {
		return this.cache.stats();
	}

	private static <E extends Exception> @Nullable Object call(Loader loader) throws E {
		try {
			return loader.load();
		}
		catch (Throwable ex) {
			@SuppressWarnings("unchecked") // thrown as it is
			E asIs = (E) ex;
			throw asIs;
		}
	}

}
