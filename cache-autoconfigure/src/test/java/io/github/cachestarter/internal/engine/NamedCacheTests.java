package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class NamedCacheTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final EntryTerms NO_LIFE = FakeTerms.NEVER;

	private static final String KEY = "p:test:1";

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NamedCaches caches = new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE);

	private final NamedCache cache = this.caches.get("test");

	@AfterEach
	void endCommands() {
		this.tier.timeOut();
	}

	@Test
	void callersGoOnOnThreadsOfTheirOwnAfterALookup() {
		this.tier.setTrouble(FakeTier.Trouble.HANGING);
		CompletableFuture<String> thread = this.cache.lookupAsync(KEY, this.text)
			.thenApply((lookup) -> Thread.currentThread().getName());
		this.tier.timeOut(); // this thread is the one that brings the tier's answers
		assertThat(thread.join()).startsWith("cache-continuation-");
	}

	@Test
	void callersGoOnOnThreadsOfTheirOwnAfterALoad() {
		CompletableFuture<@Nullable Object> source = new CompletableFuture<>();
		CompletableFuture<String> thread = this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> source)
			.thenApply((value) -> Thread.currentThread().getName());
		this.tier.setTrouble(FakeTier.Trouble.HANGING);
		source.complete("loaded");
		this.tier.timeOut();
		assertThat(thread.join()).startsWith("cache-continuation-");
	}

	@Test
	void invalidationDuringAPutKeepsItsValueOut() {
		this.tier.beforeReplace(() -> this.cache.invalidate(KEY));
		assertThat(this.cache.put(KEY, "old", this.text, LIFE)).isFalse();
		assertThat(this.cache.putAsync(KEY, "old", this.text, LIFE).join()).isFalse();
		assertThat(this.cache.putIfAbsent(KEY, "old", this.text, LIFE).isHit()).isFalse();
		assertThat(lookup().isHit()).isFalse();
		assertThat(this.cache.stats().refusedFills()).isEqualTo(3);
	}

	@Test
	void putThatFailsLeavesNobodyWaiting() throws Throwable {
		EntryTerms broken = new FakeTerms((value) -> {
			throw new IllegalStateException("broken");
		}, List.of());
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.cache.put(KEY, "a", this.text, broken));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.cache.putAsync(KEY, "a", this.text, broken));
		load("b"); // stored only by a caller that leads
		assertThat(lookup().value()).isEqualTo("b");
	}

	@Test
	void doesNotWorkOutEntriesThatAFullTierRefuses() throws Throwable {
		this.tier.setState(TierState.notStoring("full"));
		assertThat(load("a")).isEqualTo("a");
		assertThat(this.tier.asked()).containsExactly("read");
		assertThat(this.cache.stats().errors()).isOne();
	}

	@Test
	void countsReconcileWithAKnownSequence() throws Throwable {
		lookup(); // miss
		load("a"); // miss, load, put
		load("b"); // hit
		lookup(); // hit
		this.cache.put(KEY, "c", this.text, LIFE); // put
		lookup(); // hit
		this.cache.putIfAbsent(KEY, "d", this.text, LIFE); // hit
		this.cache.exists(KEY);
		this.cache.invalidate(KEY); // invalidation
		this.cache.exists(KEY);
		this.cache.putIfAbsent(KEY, "d", this.text, LIFE); // miss, put
		this.cache.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader).join(); // hit
		this.cache.clear(); // invalidation
		this.cache.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader).join(); // as
																							// load
		this.cache.putAsync(KEY, "e", this.text, LIFE).join(); // put
		this.cache.lookupAsync(KEY, this.text).join(); // hit
		this.cache.invalidateMatching("*"); // invalidation
		this.cache.invalidateAsync(KEY).join(); // invalidation
		NamedCacheStats stats = this.cache.stats();
		assertThat(stats.redisHits()).isEqualTo(6);
		assertThat(stats.localHits()).isZero();
		assertThat(stats.misses()).isEqualTo(4);
		assertThat(stats.hitRate()).isEqualTo(60);
		assertThat(stats.loads()).isEqualTo(2);
		assertThat(stats.puts()).isEqualTo(5);
		assertThat(stats.invalidations()).isEqualTo(4);
		assertThat(stats.errors()).isZero();
	}

	@Test
	void hitsOfTheTierInThisProcessAreLocal() throws Throwable {
		NamedCaches local = new NamedCaches(new Keys("p"), new LocalTier(100_000, Ticker.systemTicker()), this.codec,
				(name) -> LIFE);
		local.get("test").put(KEY, "a", this.text, LIFE);
		assertThat(local.get("test").lookup(KEY, this.text).value()).isEqualTo("a");
		assertThat(local.get("test").stats().localHits()).isEqualTo(1);
		assertThat(local.get("test").stats().redisHits()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILING", "CANCELLING", "THROWING" })
	void nothingThrowsBecauseOfTheTier(FakeTier.Trouble trouble) {
		this.cache.put(KEY, "a", this.text, LIFE);
		this.tier.setTrouble(trouble);
		assertDegraded();
		NamedCacheStats stats = this.cache.stats();
		assertThat(stats.hits()).isZero();
		assertThat(stats.misses()).isEqualTo(5);
		assertThat(stats.errors()).isPositive();
	}

	@Test
	void tierThatIsDownIsOnlyToldWhatItMustNotForget() {
		this.tier.setState(TierState.down("test"));
		assertDegraded();
		assertThat(this.tier.asked()).isNotEmpty().containsOnly("delete", "deleteMatching", "invalidateTags");
	}

	@Test
	void whatIsNotRemovedBecauseTheTierIsDownIsAnError() {
		this.tier.setState(TierState.down("test"));
		this.cache.invalidate(KEY);
		this.cache.invalidateAsync(KEY).join();
		this.cache.clear();
		this.cache.put(KEY, "a", this.text, LIFE);
		assertThat(this.cache.stats().errors()).isEqualTo(4);
	}

	private void assertDegraded() {
		assertThat(lookup().isHit()).isFalse();
		assertThat(this.cache.lookupAsync(KEY, this.text).join().isHit()).isFalse();
		assertThatCode(() -> assertThat(load("loaded")).isEqualTo("loaded")).doesNotThrowAnyException();
		assertThat(this.cache.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader).join())
			.isEqualTo("loaded later");
		assertThat(this.cache.put(KEY, "b", this.text, LIFE)).isFalse();
		assertThat(this.cache.putAsync(KEY, "b", this.text, LIFE).join()).isFalse();
		assertThat(this.cache.putIfAbsent(KEY, "b", this.text, LIFE).isHit()).isFalse();
		assertThat(this.cache.invalidate(KEY)).isFalse();
		assertThat(this.cache.invalidateAsync(KEY).join()).isFalse();
		assertThat(this.cache.invalidateMatching("*")).isZero();
		assertThat(this.cache.clear()).isFalse();
		assertThat(this.cache.clearAsync().join()).isFalse();
		assertThat(this.cache.exists(KEY)).isFalse();
		assertThat(this.cache.increment(KEY, Duration.ofMinutes(1))).isNull();
	}

	@Test
	void asyncPathsDoNotWaitForTheTier() {
		this.tier.setTrouble(FakeTier.Trouble.HANGING);
		List<CompletableFuture<?>> pending = Stream
			.of(this.cache.lookupAsync(KEY, this.text),
					this.cache.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader),
					this.cache.putAsync(KEY, "a", this.text, LIFE), this.cache.invalidateAsync(KEY),
					this.cache.clearAsync())
			.toList();
		assertThat(pending).noneMatch(CompletableFuture::isDone);
		this.tier.setTrouble(FakeTier.Trouble.NONE);
		this.tier.timeOut();
		assertThat(pending).allSatisfy((future) -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
	}

	@Test
	void asyncLoadIsSharedWithLaterCallers() {
		CompletableFuture<String> source = new CompletableFuture<>();
		AtomicInteger runs = new AtomicInteger();
		List<CompletableFuture<@Nullable Object>> callers = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			callers.add(this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> {
				runs.incrementAndGet();
				return source;
			}));
		}
		source.complete("value");
		assertThat(callers)
			.allSatisfy((caller) -> assertThat(caller).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("value"));
		assertThat(runs).hasValue(1);
		assertThat(this.cache.stats().loads()).isEqualTo(1);
		assertThat(this.cache.stats().misses()).isEqualTo(64);
	}

	@Test
	void asyncLoadKeepsTheCallersThreadWhenTheTierAnswersAtOnce() {
		List<Thread> loaders = new ArrayList<>();
		this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> {
			loaders.add(Thread.currentThread());
			return loader();
		}).join();
		assertThat(loaders).containsExactly(Thread.currentThread());
	}

	@Test
	void asyncFailureArrivesAsItIsAndIsNotCached() {
		IllegalStateException failure = new IllegalStateException("database");
		CompletableFuture<@Nullable Object> failed = this.cache.getOrLoadAsync(KEY, this.text, LIFE,
				() -> CompletableFuture.failedFuture(failure));
		assertThat(failed.handle((value, seen) -> seen).join()).isSameAs(failure);
		CompletableFuture<@Nullable Object> thrown = this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> {
			throw failure;
		});
		assertThatExceptionOfType(CompletionException.class).isThrownBy(thrown::join).withCause(failure);
		assertThat(this.cache.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader).join())
			.isEqualTo("loaded later");
	}

	@Test
	void asyncFollowersOfAFailedLoadRunTheirOwn() {
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<@Nullable Object> leader = this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> source);
		CompletableFuture<@Nullable Object> follower = this.cache.getOrLoadAsync(KEY, this.text, LIFE,
				NamedCacheTests::loader);
		assertThat(follower).isNotDone();
		source.completeExceptionally(new IllegalStateException("database"));
		assertThat(follower).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("loaded later");
		assertThat(leader).isCompletedExceptionally();
	}

	@Test
	void invalidationDuringAnAsyncLoadKeepsItsValueOut() {
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletableFuture<@Nullable Object> leader = this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> source);
		this.cache.invalidate(KEY);
		source.complete("old");
		assertThat(leader.join()).isEqualTo("old");
		assertThat(lookup().isHit()).isFalse();
	}

	@Test
	void putThatIsNotStoredRemovesTheEntry() {
		this.cache.put(KEY, "old", this.text, LIFE);
		assertThat(this.cache.put(KEY, "new", this.text, NO_LIFE)).isFalse();
		assertThat(lookup().isHit()).isFalse();
		this.cache.put(KEY, "old", this.text, LIFE);
		assertThat(this.cache.put(KEY, Thread.currentThread(), this.codec.typeOf(Object.class), LIFE)).isFalse();
		assertThat(lookup().isHit()).isFalse();
		this.cache.put(KEY, "old", this.text, LIFE);
		assertThat(this.cache.putAsync(KEY, "new", this.text, NO_LIFE).join()).isFalse();
		assertThat(lookup().isHit()).isFalse();
	}

	@Test
	void putIfAbsentGivesWhatIsThereAndElseStores() {
		assertThat(this.cache.putIfAbsent(KEY, null, this.text, LIFE).isHit()).isFalse();
		Lookup present = this.cache.putIfAbsent(KEY, "other", this.text, LIFE);
		assertThat(present).isEqualTo(Lookup.hit(null));
		assertThat(this.cache.putIfAbsent("p:test:2", "never", this.text, NO_LIFE).isHit()).isFalse();
		assertThat(this.cache.exists("p:test:2")).isFalse();
	}

	@Test
	void whatCannotBeReadIsACountedMissAndGivesItsPlaceUp() throws Throwable {
		this.tier.put(KEY, new byte[] { 1, 2, 3 }, Duration.ofMinutes(1)).join();
		assertThat(lookup().isHit()).isFalse();
		assertThat(this.cache.stats().errors()).isEqualTo(1);
		assertThat(this.cache.stats().misses()).isEqualTo(1);
		assertThat(this.cache.putIfAbsent(KEY, "a", this.text, LIFE).isHit()).isFalse();
		assertThat(lookup().value()).isEqualTo("a");
		this.tier.put(KEY, new byte[0], Duration.ofMinutes(1)).join();
		assertThat(load("b")).isEqualTo("b");
		assertThat(load("c")).isEqualTo("b");
	}

	@Test
	void clearLeavesOtherCachesAlone() {
		NamedCache other = this.caches.get("test2");
		NamedCache pattern = this.caches.get("t*");
		for (NamedCache each : List.of(this.cache, other, pattern)) {
			each.put(each.key("1"), "a", this.text, LIFE);
		}
		assertThat(pattern.clear()).isTrue();
		assertThat(this.cache.exists(this.cache.key("1"))).isTrue();
		assertThat(this.cache.clear()).isTrue();
		assertThat(this.cache.exists(this.cache.key("1"))).isFalse();
		assertThat(other.exists(other.key("1"))).isTrue();
	}

	@Test
	void patternsMatchTheTextsOfKeys() {
		for (String key : List.of("1:a", "1:b", "2:a")) {
			this.cache.put(this.cache.key(key), "a", this.text, LIFE);
		}
		assertThat(this.cache.invalidateMatching("1:*")).isEqualTo(2);
		assertThat(this.cache.exists(this.cache.key("2:a"))).isTrue();
	}

	@Test
	void switchedOffCacheOnlyRunsLoadersAndCountsNothing() throws Throwable {
		NamedCache off = new NamedCaches(new Keys("p"), new NoTier("cache.enabled=false"), this.codec, (name) -> LIFE)
			.get("test");
		assertThat(off.getOrLoad(KEY, this.text, LIFE, () -> "loaded")).isEqualTo("loaded");
		assertThat(off.getOrLoadAsync(KEY, this.text, LIFE, NamedCacheTests::loader).join()).isEqualTo("loaded later");
		assertThat(off.put(KEY, "a", this.text, LIFE)).isFalse();
		assertThat(off.putAsync(KEY, "a", this.text, LIFE).join()).isFalse();
		assertThat(off.putIfAbsent(KEY, "a", this.text, LIFE).isHit()).isFalse();
		assertThat(off.lookup(KEY, this.text).isHit()).isFalse();
		assertThat(off.lookupAsync(KEY, this.text).join().isHit()).isFalse();
		assertThat(off.invalidate(KEY)).isFalse();
		assertThat(off.invalidateAsync(KEY).join()).isFalse();
		assertThat(off.clear()).isFalse();
		assertThat(off.clearAsync().join()).isFalse();
		assertThat(off.exists(KEY)).isFalse();
		assertThat(off.stats()).isEqualTo(new NamedCacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, off.stats().notShared(),
				off.stats().notStored(), 0, 0));
		assertThat(off.stats().notShared().values()).containsOnly(0L);
	}

	private Lookup lookup() {
		return this.cache.lookup(KEY, this.text);
	}

	private @Nullable Object load(String value) throws Throwable {
		return this.cache.getOrLoad(KEY, this.text, LIFE, () -> value);
	}

	private static CompletableFuture<String> loader() {
		return CompletableFuture.completedFuture("loaded later");
	}

}
