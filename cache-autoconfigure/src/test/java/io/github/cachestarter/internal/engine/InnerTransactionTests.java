package io.github.cachestarter.internal.engine;

import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.datasource.DataSourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of what was committed inside a transaction, apart from it.
 */
class InnerTransactionTests extends CacheInTransactions {

	@ParameterizedTest
	@EnumSource
	void aRemovalAfterAnInnerCommitTakesEffectAtOnce(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.rolledBack(() -> {
			this.transactions.inNewTransaction(() -> {
			});
			way.remove(this.caches, this.cache);
			assertThat(others()).isNull();
		});
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void itIsCarriedOutAgainAfterTheCommit(Removing way) {
		this.transactions.inTransaction(() -> {
			this.transactions.outsideOfTransaction(() -> {
			});
			way.remove(this.caches, this.cache);
			FakeTransactions.outside(() -> this.cache.put(KEY, "the row before the commit", this.text, TAGGED));
		});
		assertThat(lookup()).isNull();
	}

	/**
	 * Where nobody says when transactions begin, nobody knows what was committed inside.
	 */
	@ParameterizedTest
	@EnumSource
	void aRemovalOfAnUnknownTransactionTakesEffectAtOnceAndAfterIt(Removing way) {
		this.transactions.tellNobody();
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.inTransaction(() -> {
			way.remove(this.caches, this.cache);
			assertThat(others()).isNull();
			FakeTransactions.outside(() -> this.cache.put(KEY, "old", this.text, TAGGED));
		});
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aRemovalBeforeAnInnerCommitTakesEffectAfterThat(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.rolledBack(() -> {
			way.remove(this.caches, this.cache);
			this.transactions.inNewTransaction(() -> assertThat(others()).isEqualTo("old"));
			assertThat(others()).isNull();
		});
		assertThat(lookup()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aRemovalBeforeAChangeOutsideOfTransactionsTakesEffectAfterThat(Removing way) {
		this.cache.put(KEY, "old", this.text, TAGGED);
		this.transactions.rolledBack(() -> {
			way.remove(this.caches, this.cache);
			this.transactions.outsideOfTransaction(() -> assertThat(others()).isEqualTo("old"));
			assertThat(others()).isNull();
		});
		assertThat(lookup()).isNull();
	}

	/**
	 * Or a batch with an inner transaction for each row would take a time that grows with
	 * the square of their number.
	 */
	@Test
	void aRemovalIsNotRepeatedAfterEveryInnerCommit() {
		this.transactions.inTransaction(() -> {
			this.cache.invalidate(KEY);
			this.cache.put(OTHER_KEY, "new", this.text, LIFE);
			this.transactions.inNewTransaction(() -> {
			});
			assertThat(this.tier.asked()).as("after the first").isNotEmpty();
			this.transactions.inNewTransaction(() -> {
			});
			assertThat(this.tier.asked()).as("after the second").isEmpty();
		});
		assertThat(this.tier.asked()).as("in the end").isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aValueThatMayBeOfAnInnerCommitIsNotStored(Storing way) {
		for (boolean before : new boolean[] { true, false }) {
			if (way != Storing.PUT_IF_ABSENT) {
				this.cache.put(KEY, "old", this.text, LIFE);
			}
			this.transactions.inTransaction(() -> {
				if (before) {
					this.cache.beginUpdate(KEY, LIFE).store("new", this.text);
				}
				this.transactions.inNewTransaction(() -> {
				});
				if (!before) {
					way.store(this.cache, this.text, "new");
				}
				assertThat(others()).isNull();
			});
			assertThat(lookup()).isNull();
		}
	}

	/**
	 * Nobody suspends a transaction for a connection that commits by itself.
	 */
	@Test
	void aRemovalBeforeAConnectionOfItsOwnCommitsIsCarriedOutAfterARollbackToo() {
		JdbcDataSource apart = new JdbcDataSource();
		apart.setURL("jdbc:h2:mem:apart");
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.rolledBack(() -> {
			this.cache.invalidate(KEY);
			assertThat(others()).isEqualTo("old");
			DataSourceUtils.getConnection(apart);
		});
		assertThat(lookup()).isNull();
	}

	@Test
	void everyRemovalCountsOnce() {
		this.transactions.inTransaction(() -> {
			this.transactions.inNewTransaction(() -> {
			});
			this.cache.invalidate(KEY);
		});
		assertThat(stats().invalidations()).isOne();
	}

	@Test
	void tellsWhatWasThereWhenItRemovesAtOnce() {
		this.cache.put(KEY, "old", this.text, LIFE);
		this.transactions.inTransaction(() -> {
			this.transactions.inNewTransaction(() -> {
			});
			assertThat(this.cache.invalidate(KEY)).isTrue();
		});
	}

	@Test
	void nothingIsRemovedForATransactionThatHasChangedNothing() {
		this.transactions.inTransaction(() -> {
			this.cache.invalidate(KEY);
			this.tier.asked();
			this.transactions.inTransaction(() -> this.transactions.inMereSynchronization(() -> {
			}));
			assertThat(this.tier.asked()).isEmpty();
		});
		this.tier.asked();
		this.transactions.inTransaction(() -> this.transactions.inNewTransaction(() -> {
		}));
		assertThat(this.tier.asked()).isEqualTo(List.of());
	}

}
