package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What processes that share a tier do to each other: two sets of caches, each of which
 * knows nothing of the other.
 */
@Timeout(60)
class LeaseTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final LeaseTimes PATIENT = new LeaseTimes(Duration.ofSeconds(30), Duration.ofSeconds(30));

	private static final LeaseTimes IMPATIENT = new LeaseTimes(Duration.ofSeconds(30), Duration.ofMillis(1));

	private static final String KEY = "p:test:1";

	private final Threads threads = new Threads();

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NamedCache one = process(PATIENT);

	private final NamedCache other = process(PATIENT);

	private final NamedCache impatient = process(IMPATIENT);

	private final AtomicInteger loads = new AtomicInteger();

	private final CountDownLatch loading = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private NamedCache process(LeaseTimes times) {
		return new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE, times).get("test");
	}

	@AfterEach
	void endThreads() {
		this.release.countDown();
		this.tier.timeOut();
		this.threads.close();
	}

	@Test
	void oneLoadServesBothProcesses() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("value")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		List<Future<@Nullable Object>> second = this.threads.startTogether(8, () -> load(this.other, slow("never")));
		CompletableFuture<@Nullable Object> async = loadAsync(this.other);
		await().until(() -> this.other.stats().misses() == 9 && this.other.stats().leaseWaits() >= 1);
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("value");
		assertThat(Threads.resultsOf(second)).containsOnly("value");
		assertThat(async.get(30, TimeUnit.SECONDS)).isEqualTo("value");
		assertThat(this.loads).hasValue(1);
		assertThat(this.other.stats().leaseWaitsInVain()).isZero();
		assertThat(this.other.stats().loads()).isZero();
		assertThat(this.other.stats().misses()).isEqualTo(9);
	}

	@Test
	void whoHasWaitedInVainLoadsWithoutStoringAndNobodyWaitsForThatLeaseAgain() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("first's")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(load(this.impatient, () -> "own")).isEqualTo("own");
		assertThat(load(this.impatient, () -> "own again")).isEqualTo("own again");
		assertThat(loadAsync(this.impatient).get(30, TimeUnit.SECONDS)).isEqualTo("asynchronous");
		assertThat(this.impatient.stats().leaseWaits()).isEqualTo(1);
		assertThat(this.impatient.stats().leaseWaitsInVain()).isEqualTo(1);
		assertThat(this.impatient.stats().puts()).isZero();
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("first's");
		assertThat(load(this.impatient, () -> "never")).isEqualTo("first's");
	}

	@Test
	void failedLoadGivesTheLeaseBack() throws Exception {
		assertThatIllegalStateException().isThrownBy(() -> load(this.one, () -> {
			throw new IllegalStateException("database");
		}));
		assertThat(this.one
			.getOrLoadAsync(KEY, this.text, LIFE,
					() -> CompletableFuture.failedFuture(new IllegalStateException("database")))
			.handle((value, failure) -> failure)
			.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
		assertThat(load(this.other, () -> "value")).isEqualTo("value");
		assertThat(this.other.stats().leaseWaits()).isZero();
	}

	@Test
	void valueThatIsNotStoredGivesTheLeaseBack() throws Throwable {
		assertThat(this.one.getOrLoad(KEY, this.text, FakeTerms.NEVER, () -> "not stored")).isEqualTo("not stored");
		assertThat(this.one.getOrLoad(KEY, this.codec.typeOf(Object.class), LIFE, Thread::currentThread)).isNotNull();
		assertThat(load(this.other, () -> "value")).isEqualTo("value");
		assertThat(this.other.stats().leaseWaits()).isZero();
	}

	@Test
	void invalidationByTheOtherProcessRefusesTheFill() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("old")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.other.invalidate(KEY);
		assertThat(load(this.other, () -> "new")).isEqualTo("new");
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("old");
		assertThat(this.one.lookup(KEY, this.text).value()).isEqualTo("new");
		assertThat(this.one.stats().refusedFills()).isEqualTo(1);
		assertThat(this.one.stats().puts()).isZero();
	}

	@Test
	void leaseThatRanOutRefusesTheFill() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("late")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.tier.delete(KEY).join();
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("late");
		assertThat(this.other.lookup(KEY, this.text).isHit()).isFalse();
		assertThat(this.one.stats().refusedFills()).isEqualTo(1);
	}

	@Test
	void leaseThatWasGrantedWithoutTellingIsTakenBack() throws Exception {
		this.tier.afterRead(() -> this.tier.setTrouble(FakeTier.Trouble.DEAF));
		assertThat(load(this.one, () -> "not stored")).isEqualTo("not stored");
		this.tier.afterRead(() -> {
		});
		this.tier.setTrouble(FakeTier.Trouble.NONE);
		assertThat(load(this.one, () -> "stored")).isEqualTo("stored");
		assertThat(this.one.stats().leaseWaits()).isZero();
		assertThat(this.other.lookup(KEY, this.text).value()).isEqualTo("stored");
	}

	@Test
	void tokenIsNewForEveryLease() throws Exception {
		// Reads, is invalidated, and the same process leases the key again.
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("old")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.tier.delete(KEY).join();
		assertThat(this.tier.putIfAbsent(KEY, Head.lease(Head.newOwner(), true), Duration.ofMinutes(1)).join())
			.isTrue();
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("old");
		assertThat(this.one.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void putWinsOverTheLoadOfAnotherProcess() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("old")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.other.put(KEY, "put", this.text, LIFE)).isTrue();
		this.release.countDown();
		assertThat(Threads.resultOf(first)).isEqualTo("old");
		assertThat(this.one.lookup(KEY, this.text).value()).isEqualTo("put");
	}

	@Test
	void ofTwoPutsThatOverlapNeitherStays() {
		this.tier.beforeReplace(() -> {
			this.tier.beforeReplace(() -> {
			});
			this.other.put(KEY, "perhaps older", this.text, LIFE);
		});
		assertThat(this.one.put(KEY, "perhaps newer", this.text, LIFE)).isFalse();
		assertThat(this.one.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void followersOfARefusedLoadStartOver() throws Exception {
		Future<@Nullable Object> leader = this.threads.start(() -> load(this.one, slow("old")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		this.other.invalidate(KEY);
		Future<@Nullable Object> follower = this.threads.start(() -> load(this.one, () -> "new"));
		await().until(() -> this.one.stats().misses() == 2 && this.threads.areAllWaiting());
		this.release.countDown();
		assertThat(Threads.resultOf(leader)).isEqualTo("old");
		assertThat(Threads.resultOf(follower)).isEqualTo("new");
		assertThat(this.other.lookup(KEY, this.text).value()).isEqualTo("new");
	}

	@Test
	void leaseIsNoEntry() throws Exception {
		Future<@Nullable Object> first = this.threads.start(() -> load(this.one, slow("value")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.other.exists(KEY)).isFalse();
		assertThat(this.other.lookup(KEY, this.text).isHit()).isFalse();
		assertThat(this.other.stats().errors()).isZero();
		this.release.countDown();
		Threads.resultOf(first);
	}

	@Test
	void announcedUpdateIsStoredAndEndsTheLoadsBefore() throws Exception {
		Future<@Nullable Object> reader = this.threads.start(() -> load(this.one, slow("old")));
		assertThat(this.loading.await(30, TimeUnit.SECONDS)).isTrue();
		AnnouncedChange update = this.other.beginUpdate(KEY, LIFE);
		assertThat(load(this.impatient, () -> "while it changes")).isEqualTo("while it changes");
		assertThat(this.impatient.stats().leaseWaits()).as("nobody waits for a transaction").isZero();
		assertThat(update.store("new", this.text)).isTrue();
		this.release.countDown();
		Threads.resultOf(reader);
		assertThat(this.one.lookup(KEY, this.text).value()).isEqualTo("new");
	}

	@Test
	void ofTwoOverlappingUpdatesNeitherIsStored() {
		AnnouncedChange first = this.one.beginUpdate(KEY, LIFE);
		AnnouncedChange second = this.other.beginUpdate(KEY, LIFE);
		assertThat(first.store("first", this.text)).isFalse();
		assertThat(second.store("second", this.text)).isFalse();
		assertThat(this.one.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void updateThatWasInvalidatedRemovesWhateverCameInBetween() throws Exception {
		AnnouncedChange update = this.one.beginUpdate(KEY, LIFE);
		this.other.invalidate(KEY);
		load(this.other, () -> "read before the commit");
		assertThat(update.store("new", this.text)).isFalse();
		assertThat(this.other.lookup(KEY, this.text).isHit()).isFalse();
	}

	@Test
	void updateThatIsGivenUpLeavesTheKeyFree() throws Exception {
		this.one.beginUpdate(KEY, LIFE).remove();
		assertThat(load(this.other, () -> "value")).isEqualTo("value");
		assertThat(this.one.lookup(KEY, this.text).value()).isEqualTo("value");
	}

	@Test
	void whatWasGivenUpCanStillBeRemoved() {
		AnnouncedChange update = this.one.beginUpdate(KEY, LIFE);
		update.abandon();
		assertThat(this.other.put(KEY, "value", this.text, LIFE)).isTrue();
		update.remove();
		assertThat(this.other.exists(KEY)).isFalse();
	}

	@Test
	void updateThatCannotBeAnnouncedRemoves() throws Exception {
		load(this.one, () -> "old");
		this.tier.setState(TierState.down("test"));
		AnnouncedChange update = this.one.beginUpdate(KEY, LIFE);
		this.tier.setState(TierState.UP);
		assertThat(update.store("new", this.text)).isFalse();
		assertThat(this.other.lookup(KEY, this.text).isHit()).isFalse();
	}

	private @Nullable Object load(NamedCache process, Loader loader) throws Exception {
		try {
			return process.getOrLoad(KEY, this.text, LIFE, loader);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private CompletableFuture<@Nullable Object> loadAsync(NamedCache process) {
		return process.getOrLoadAsync(KEY, this.text, LIFE, () -> CompletableFuture.completedFuture("asynchronous"));
	}

	private Loader slow(String value) {
		return () -> {
			this.loads.incrementAndGet();
			this.loading.countDown();
			assertThat(this.release.await(30, TimeUnit.SECONDS)).isTrue();
			return value;
		};
	}

}
