package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PendingChangesTests extends CacheInTransactions {

	@ParameterizedTest
	@EnumSource
	void removesAfterTheCommit(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.inTransaction(() -> {
			way.remove(this.caches, this.cache);
			assertThat(others()).isEqualTo("old");
		});
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void removesNothingAfterARollback(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.rolledBack(() -> way.remove(this.caches, this.cache));
		assertThat(lookup()).isEqualTo("old");
		assertThat(stats().invalidations()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void removesWhenTheOutcomeIsUnknown(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.loseOutcome();
		assertThatExceptionOfType(TransactionSystemException.class)
			.isThrownBy(() -> this.transactions.inTransaction(() -> way.remove(this.caches, this.cache)));
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void storesAfterTheCommit(Storing way) {
		this.transactions.inTransaction(() -> {
			way.store(this.cache, this.text, "new");
			assertThat(others()).isNull();
		});
		assertThat(lookup()).isEqualTo("new");
		assertThat(stats().puts()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void storesNothingAfterARollback(Storing way) {
		this.transactions.rolledBack(() -> way.store(this.cache, this.text, "new"));
		assertThat(lookup()).isNull();
		assertThat(load("later")).isEqualTo("later");
		assertThat(lookup()).isEqualTo("later");
	}

	@ParameterizedTest
	@EnumSource
	void removesWhatItWouldHaveStoredWhenTheOutcomeIsUnknown(Storing way) {
		this.transactions.duringCommit(() -> {
			FakeTransactions
				.attempt(() -> FakeTransactions.outside(() -> this.cache.put(KEY, "by others", this.text, LIFE)));
			throw new TransactionSystemException("lost");
		});
		assertThatExceptionOfType(TransactionSystemException.class)
			.isThrownBy(() -> this.transactions.inTransaction(() -> way.store(this.cache, this.text, "new")));
		assertThat(lookup()).isNull();
	}

	@Test
	void whatIsNotToBeStoredIsRemoved() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> {
			this.cache.put(KEY, "new", this.text, FakeTerms.NEVER);
			assertThat(others()).isEqualTo("old");
		});
		assertThat(lookup()).isNull();
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> this.cache.beginUpdate(KEY, LIFE).remove());
		assertThat(lookup()).isNull();
	}

	@Test
	void anUpdateThatIsAbandonedLeavesTheEntry() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> this.cache.beginUpdate(KEY, LIFE).abandon());
		assertThat(lookup()).isEqualTo("old");
	}

	@Test
	void anUpdateThatBeganBeforeTheTransactionWaitsForItsCommit() {
		AnnouncedChange update = this.cache.beginUpdate(KEY, LIFE);
		this.transactions.inTransaction(() -> {
			update.store("new", this.text);
			assertThat(others()).isNull();
		});
		assertThat(lookup()).isEqualTo("new");
	}

	@Test
	void theLastChangeOfAKeyCounts() {
		this.transactions.inTransaction(() -> {
			this.cache.put(KEY, "first", this.text, LIFE);
			this.cache.put(KEY, "second", this.text, LIFE);
			this.cache.put(OTHER_KEY, "stored", this.text, LIFE);
			this.cache.invalidate(OTHER_KEY);
		});
		assertThat(lookup()).isEqualTo("second");
		assertThat(this.cache.exists(OTHER_KEY)).isFalse();
		this.transactions.inTransaction(() -> {
			this.cache.invalidate(KEY);
			this.cache.put(KEY, "third", this.text, LIFE);
		});
		assertThat(lookup()).isEqualTo("third");
	}

	@Test
	void storesTheValueAsItWasPut() {
		ValueType list = this.codec.typeOf(List.class);
		List<String> value = new ArrayList<>(List.of("put"));
		this.transactions.inTransaction(() -> {
			this.cache.put(KEY, value, list, LIFE);
			value.add("later");
		});
		assertThat(this.cache.lookup(KEY, list).value()).isEqualTo(List.of("put"));
	}

	@Test
	void takesItsLeasesWhenItCommits() {
		this.transactions.inTransaction(() -> {
			this.cache.put(KEY, "new", this.text, LIFE);
			assertThat(this.tier.asked()).doesNotContain("put", "putIfAbsent", "replace");
			this.transactions.duringCommit(() -> assertThat(this.tier.asked()).containsExactly("put"));
		});
	}

	@Test
	void whoTouchesTheKeyDuringTheCommitKeepsTheValueOut() {
		this.transactions.duringCommit(
				() -> FakeTransactions.attempt(() -> FakeTransactions.outside(() -> this.cache.invalidate(KEY))));
		this.transactions.inTransaction(() -> this.cache.put(KEY, "new", this.text, LIFE));
		assertThat(lookup()).isNull();
		assertThat(stats().refusedFills()).isOne();
	}

	@Test
	void aLoadThatBeganBeforeTheCommitIsNotStoredAfterIt() throws Exception {
		for (Consumer<NamedCache> change : List.<Consumer<NamedCache>>of((cache) -> cache.invalidate(KEY),
				(cache) -> cache.put(KEY, "new", this.text, LIFE))) {
			CountDownLatch loading = new CountDownLatch(1);
			CountDownLatch committed = new CountDownLatch(1);
			try (Threads threads = new Threads()) {
				Future<@Nullable Object> reader = threads.start(() -> load(() -> {
					loading.countDown();
					await(committed);
					return "old";
				}));
				await(loading);
				this.transactions.inTransaction(() -> change.accept(this.cache));
				committed.countDown();
				assertThat(Threads.resultOf(reader)).isEqualTo("old");
			}
			assertThat(lookup()).isNotEqualTo("old");
		}
	}

	@Test
	void aSavepointTakesStoresAndFillsBackButNoRemovals() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.cache.put("p:test:3", "old", this.text, LIFE);
		this.transactions.inTransaction(() -> this.transactions.rolledBackToSavepoint(() -> {
			this.cache.put(KEY, "new", this.text, LIFE);
			this.cache.getOrLoad(OTHER_KEY, this.text, LIFE, () -> "loaded");
			this.cache.invalidate("p:test:3");
		}));
		assertThat(lookup()).isNull();
		assertThat(this.cache.exists(OTHER_KEY)).isFalse();
		assertThat(this.cache.exists("p:test:3")).isFalse();
	}

	@Test
	void everyTransactionHasItsOwnChanges() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.rolledBack(() -> {
			this.cache.put(KEY, "outer", this.text, LIFE);
			this.transactions.inNewTransaction(() -> {
				assertThat(lookup()).isEqualTo("old");
				this.cache.put(OTHER_KEY, "inner", this.text, LIFE);
				assertThat(FakeTransactions.outside(() -> this.cache.exists(OTHER_KEY))).isFalse();
			});
			assertThat(FakeTransactions.outside(() -> this.cache.exists(OTHER_KEY))).isTrue();
			assertThat(this.cache.exists(OTHER_KEY)).isTrue();
			assertReadsPastTheCache();
		});
		assertThat(lookup()).isNotEqualTo("outer");
	}

	@Test
	void mereSynchronizationIsNoTransaction() {
		this.transactions.inMereSynchronization(() -> {
			assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isTrue();
			assertThat(this.cache.put(KEY, "new", this.text, LIFE)).isTrue();
			assertThat(lookup()).isEqualTo("new");
		});
	}

}
