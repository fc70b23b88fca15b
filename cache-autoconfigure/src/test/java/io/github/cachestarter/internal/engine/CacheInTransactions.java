package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cache, transactions, and every way to change the one in the other.
 */
@Timeout(60)
abstract class CacheInTransactions {

	static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	static final EntryTerms TAGGED = FakeTerms.tagged("tag");

	static final String KEY = "p:test:1";

	static final String OTHER_KEY = "p:test:2";

	final FakeTransactions transactions = new FakeTransactions();

	final FakeTier tier = new FakeTier();

	final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	final ValueType text = this.codec.typeOf(String.class);

	final NamedCaches caches = new NamedCaches(new Keys("p"), this.tier, this.codec, (name) -> LIFE);

	final NamedCache cache = this.caches.get("test");

	@BeforeEach
	void tellOfTransactions() {
		this.transactions.tell(Objects.requireNonNull(this.caches.transactionListener()));
	}

	@AfterEach
	void endCommands() {
		this.tier.timeOut();
		this.caches.close();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	void assertReadsPastTheCache() {
		NamedCacheStats before = stats();
		assertThat(load("own")).isEqualTo("own");
		assertThat(loadAsync("own")).isEqualTo("own");
		assertThat(lookup()).isNull();
		assertThat(this.cache.lookupAsync(KEY, this.text).join().isHit()).isFalse();
		assertThat(this.cache.exists(KEY)).isFalse();
		assertThat(stats().bypasses() - before.bypasses()).isEqualTo(4);
		assertThat(stats().hits() + stats().misses()).isEqualTo(before.hits() + before.misses());
	}

	@Nullable Object others() throws Exception {
		return FakeTransactions.outside(this::lookup);
	}

	@Nullable Object lookup() {
		return this.cache.lookup(KEY, this.text).value();
	}

	@Nullable Object load(String value) {
		return load(() -> value);
	}

	@Nullable Object load(Loader loader) {
		List<@Nullable Object> loaded = new ArrayList<>();
		FakeTransactions.attempt(() -> loaded.add(this.cache.getOrLoad(KEY, this.text, LIFE, loader)));
		return loaded.get(0);
	}

	@Nullable Object loadAsync(String value) {
		return this.cache.getOrLoadAsync(KEY, this.text, LIFE, () -> CompletableFuture.completedFuture(value)).join();
	}

	NamedCacheStats stats() {
		return this.cache.stats();
	}

	static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Every way to remove the entry.
	 */
	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	enum Removing {

		KEY_ALONE((caches, cache) -> cache.invalidate(KEY)),

		KEY_WITHOUT_WAITING((caches, cache) -> cache.invalidateAsync(KEY).join()),

		PATTERN((caches, cache) -> cache.invalidateMatching("?")),

		PATTERN_ANYWHERE((caches, cache) -> caches.invalidateMatching("te*")),

		CACHE((caches, cache) -> cache.clear()),

		CACHE_WITHOUT_WAITING((caches, cache) -> cache.clearAsync().join()),

		ENTRIES_OF_CACHE((caches, cache) -> cache.removeAll()),

		TAG((caches, cache) -> caches.invalidateTags(List.of("tag"))),

		EVERYTHING((caches, cache) -> caches.clear());

		private final BiConsumer<NamedCaches, NamedCache> way;

		Removing(BiConsumer<NamedCaches, NamedCache> way) {
			this.way = way;
		}

		void remove(NamedCaches caches, NamedCache cache) {
			this.way.accept(caches, cache);
		}

	}

	/**
	 * Every way to store an entry.
	 */
	enum Storing {

		PUT {
			@Override
			void store(NamedCache cache, ValueType type, String value) {
				assertThat(cache.put(KEY, value, type, LIFE)).isFalse();
			}
		},

		PUT_WITHOUT_WAITING {
			@Override
			void store(NamedCache cache, ValueType type, String value) {
				assertThat(cache.putAsync(KEY, value, type, LIFE).join()).isFalse();
			}
		},

		PUT_IF_ABSENT {
			@Override
			void store(NamedCache cache, ValueType type, String value) {
				assertThat(cache.putIfAbsent(KEY, value, type, LIFE).isHit()).isFalse();
			}
		},

		UPDATE {
			@Override
			void store(NamedCache cache, ValueType type, String value) {
				assertThat(cache.beginUpdate(KEY, LIFE).store(value, type)).isFalse();
			}
		};

		abstract void store(NamedCache cache, ValueType type, String value);

	}

}
