package io.github.cachestarter.internal.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadsInTransactionTests extends CacheInTransactions {

	@ParameterizedTest
	@EnumSource
	void readsPastTheCacheWhatItMayHaveRemoved(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.rolledBack(() -> {
			way.remove(this.caches, this.cache);
			assertReadsPastTheCache();
		});
		assertThat(lookup()).isEqualTo("old");
	}

	@ParameterizedTest
	@EnumSource
	void readsPastTheCacheWhatItHasStored(Storing way) {
		this.transactions.inTransaction(() -> {
			way.store(this.cache, this.text, "new");
			assertReadsPastTheCache();
		});
		assertThat(lookup()).isEqualTo("new");
	}

	@Test
	void storesWhatItHasLoadedAfterTheCommit() {
		this.transactions.inTransaction(() -> {
			assertThat(load("loaded")).isEqualTo("loaded");
			assertThat(others()).isNull();
			assertThat(load("again")).isEqualTo("again");
		});
		assertThat(lookup()).isEqualTo("loaded");
	}

	@Test
	void storesNothingOfWhatItHasLoadedAfterARollback() {
		this.transactions.rolledBack(() -> load("uncommitted"));
		assertThat(lookup()).isNull();
		assertThat(load("committed")).isEqualTo("committed");
		assertThat(lookup()).isEqualTo("committed");
	}

	@Test
	void storesNothingOfWhatItHasLoadedWhenTheOutcomeIsUnknown() {
		this.transactions.loseOutcome();
		assertThatExceptionOfType(TransactionSystemException.class)
			.isThrownBy(() -> this.transactions.inTransaction(() -> load("unknown")));
		assertThat(lookup()).isNull();
	}

	@Test
	void storesNothingOfWhatItMayHaveReadFromASnapshot() {
		this.transactions.inTransaction(() -> {
			TransactionSynchronizationManager.bindResource(this, "some object-relational mapper");
			load("old");
			TransactionSynchronizationManager.unbindResource(this);
		});
		assertThat(lookup()).isNull();
		assertThat(stats().refusedFills()).isOne();
	}

	@Test
	void whoeverInvalidatesSinceTheLoadKeepsItOut() {
		for (Removing way : Removing.values()) {
			this.transactions.inTransaction(() -> {
				this.cache.getOrLoad(KEY, this.text, TAGGED, () -> "old");
				FakeTransactions.outside(() -> {
					way.remove(this.caches, this.cache);
					return way;
				});
			});
			assertThat(lookup()).as(way.name()).isNull();
			this.cache.invalidate(KEY);
		}
	}

	@Test
	void whatItInvalidatesItselfSinceTheLoadIsNotStored() {
		for (Removing way : Removing.values()) {
			this.transactions.inTransaction(() -> {
				this.cache.getOrLoad(KEY, this.text, TAGGED, () -> "old");
				way.remove(this.caches, this.cache);
			});
			assertThat(lookup()).as(way.name()).isNull();
			this.cache.invalidate(KEY);
		}
	}

	@Test
	void whatALoaderInvalidatesIsNotStored() {
		this.transactions.inTransaction(() -> load(() -> {
			this.cache.invalidate(KEY);
			return "old";
		}));
		assertThat(lookup()).isNull();
	}

	@Test
	void aPlaceOfOneTransactionIsNotFilledInAnother() {
		this.transactions.rolledBack(() -> {
			Reservation place = this.cache.reservations().reserve(KEY, this.text, LIFE);
			this.transactions.inNewTransaction(() -> place.store("uncommitted"));
		});
		assertThat(lookup()).isNull();
	}

	@Test
	void nobodyFollowsALoadOfATransaction() {
		this.transactions.inTransaction(() -> load(() -> {
			assertThat(FakeTransactions.outside(() -> load("committed"))).isEqualTo("committed");
			return "uncommitted";
		}));
	}

	@Test
	void followsNobodysLoad() throws Exception {
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		try (Threads threads = new Threads()) {
			Future<@Nullable Object> reader = threads.start(() -> load(() -> {
				loading.countDown();
				await(done);
				return "of another";
			}));
			await(loading);
			this.transactions.inTransaction(() -> assertThat(load("own")).isEqualTo("own"));
			done.countDown();
			assertThat(Threads.resultOf(reader)).isEqualTo("of another");
		}
		assertThat(lookup()).isEqualTo("of another");
	}

	@Test
	void asynchronousLoadsAreNotStored() {
		this.transactions.inTransaction(() -> assertThat(loadAsync("loaded")).isEqualTo("loaded"));
		assertThat(lookup()).isNull();
		assertThat(stats().refusedFills()).isOne();
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> assertThat(loadAsync("not loaded")).isEqualTo("old"));
	}

}
