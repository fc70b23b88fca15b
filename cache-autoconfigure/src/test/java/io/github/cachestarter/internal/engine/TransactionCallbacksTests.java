package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class TransactionCallbacksTests extends CacheInTransactions {

	@Test
	void theApplicationsOwnCallbacksFindWhatTheCommitHasDone() {
		List<@Nullable Object> found = new ArrayList<>();
		this.cache.put(OTHER_KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					found.add(lookup());
					TransactionCallbacksTests.this.cache.invalidate(OTHER_KEY);
					found.add(TransactionCallbacksTests.this.cache.exists(OTHER_KEY));
				}

			});
			this.cache.put(KEY, "new", this.text, LIFE);
		});
		assertThat(found).containsExactly("new", false);
	}

	@Test
	void whatCallbacksChangeIsNotForgotten() {
		this.cache.put(OTHER_KEY, "old", this.text, LIFE);
		for (boolean changedBefore : new boolean[] { true, false }) {
			this.transactions.inTransaction(() -> {
				if (changedBefore) {
					this.cache.put(KEY, "old", this.text, LIFE);
				}
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						TransactionCallbacksTests.this.cache.put(KEY, "new", TransactionCallbacksTests.this.text, LIFE);
					}

					@Override
					public void afterCommit() {
						TransactionCallbacksTests.this.cache.invalidate(OTHER_KEY);
					}

				});
			});
			assertThat(lookup()).isEqualTo("new");
			assertThat(this.cache.exists(OTHER_KEY)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callbacksThatWereRegisteredEarlierComeAfterTheRemovals(boolean told) {
		if (!told) {
			this.transactions.tellNobody();
		}
		this.cache.put(KEY, "old", this.text, LIFE);
		List<@Nullable Object> found = new ArrayList<>();
		this.transactions.inTransaction(() -> {
			TransactionSynchronizationManager.registerSynchronization(new FirstCallback(() -> found.add(others())));
			this.cache.invalidate(KEY);
			FakeTransactions.outside(() -> this.cache.put(KEY, "the row before the commit", this.text, LIFE));
		});
		assertThat(found).containsExactly((Object) null);
	}

	/**
	 * A callback of the application that wants to come first.
	 */
	private record FirstCallback(FakeTransactions.Step step) implements TransactionSynchronization, PriorityOrdered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void afterCommit() {
			FakeTransactions.attempt(this.step);
		}

	}

	@Test
	void whatIsLoadedAfterTheCommitIsNotStored() {
		this.transactions.inTransaction(() -> {
			this.cache.invalidate(OTHER_KEY);
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					assertThat(load("on a connection that nobody commits")).isNotNull();
				}

			});
		});
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANGING") // a tier's own limit
																	// ends that
	void troubleDoesNotRollBack(FakeTier.Trouble trouble) {
		assertThatCode(() -> this.transactions.inTransaction(() -> {
			this.cache.put(KEY, "new", this.text, LIFE);
			load("loaded");
			this.cache.invalidate(OTHER_KEY);
			this.tier.setTrouble(trouble);
		})).doesNotThrowAnyException();
	}

	@Test
	void whatCannotBeStoredDoesNotRollBack() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions
			.inTransaction(() -> this.cache.put(KEY, Thread.currentThread(), this.codec.typeOf(Thread.class), LIFE));
		assertThat(lookup()).isNull();
	}

	@Test
	void changesOfADistributedTransactionThatEndedElsewhereAreNotThoseOfTheNext() throws Exception {
		List<TransactionSynchronization> callbacks = new ArrayList<>();
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		this.cache.put(KEY, "first", this.text, LIFE);
		callbacks.addAll(TransactionSynchronizationManager.getSynchronizations());
		TransactionSynchronizationManager.clear();
		FakeTransactions.outside(() -> {
			callbacks.forEach((callback) -> callback.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));
			return "";
		});
		this.transactions.inTransaction(() -> this.cache.put(KEY, "second", this.text, LIFE));
		assertThat(lookup()).isEqualTo("second");
	}

}
