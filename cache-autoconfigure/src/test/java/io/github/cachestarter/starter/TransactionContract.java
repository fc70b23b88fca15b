package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.starter.Accounts.Account;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What holds in transactions, whichever database they are of and whichever way the cache
 * is used.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TransactionContract {

	private static final int ACCOUNTS = 3;

	private final RedisServer redis = RedisServers.start();

	private final ExecutorService others = Executors.newCachedThreadPool();

	private @Nullable RunningApplication application;

	/** Where the database is, as the application is told. */
	abstract List<String> settings() throws Exception;

	abstract void endDatabase() throws Exception;

	@BeforeAll
	void start() throws Exception {
		List<String> settings = new ArrayList<>(settings());
		settings.add("REDIS_URL=" + this.redis.url());
		this.application = RunningApplication.start(BankApplication.class, settings.toArray(String[]::new));
		database().sql("CREATE TABLE account (id BIGINT PRIMARY KEY, owner VARCHAR(100) NOT NULL)").update();
		for (long id = 1; id <= ACCOUNTS; id++) {
			database().sql("INSERT INTO account VALUES (?, '')").param(id).update();
		}
	}

	@AfterAll
	void stop() throws Exception {
		this.others.shutdownNow();
		if (this.application != null) {
			this.application.close();
		}
		this.redis.close();
		endDatabase();
	}

	@BeforeEach
	void empty() {
		this.redis.command("FLUSHALL");
		application().forgetCopies();
		database().sql("UPDATE account SET owner = 'old'").update();
	}

	@ParameterizedTest
	@EnumSource
	void othersSeeAnUpdateAfterTheCommit(Way way) {
		way.find(accounts(), 1);
		inTransaction(() -> {
			way.rename(accounts(), 1, "new");
			assertThat(elsewhere(() -> way.find(accounts(), 1).owner())).isEqualTo("old");
		});
		assertQueries(0, () -> assertThat(way.find(accounts(), 1).owner()).isEqualTo("new"));
	}

	@ParameterizedTest
	@EnumSource
	void othersSeeAnInvalidationAfterTheCommit(Way way) {
		way.find(accounts(), 1);
		inTransaction(() -> {
			way.change(accounts(), 1, "new");
			assertQueries(0, () -> assertThat(elsewhere(() -> way.find(accounts(), 1).owner())).isEqualTo("old"));
		});
		assertThat(way.find(accounts(), 1).owner()).isEqualTo("new");
	}

	@ParameterizedTest
	@EnumSource
	void nothingHappensAfterARollback(Way way) {
		way.find(accounts(), 1);
		rolledBack(() -> way.rename(accounts(), 1, "new"));
		rolledBack(() -> way.change(accounts(), 1, "new"));
		assertQueries(0, () -> assertThat(way.find(accounts(), 1).owner()).isEqualTo("old"));
	}

	@ParameterizedTest
	@EnumSource
	void readsPastACopyOfWhatItHasChanged(Way way) {
		application().keepCopy("account", () -> way.find(accounts(), 1));
		application().keepCopy("account", () -> way.find(accounts(), 1));
		rolledBack(() -> {
			way.rename(accounts(), 1, "own");
			assertThat(way.find(accounts(), 1).owner()).isEqualTo("own");
			assertThat(elsewhere(() -> way.find(accounts(), 1).owner())).isEqualTo("old");
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsItsOwnUncommittedRows(Way way) {
		way.find(accounts(), 1);
		way.find(accounts(), 2);
		NamedCacheStats before = stats();
		rolledBack(() -> {
			way.rename(accounts(), 1, "own");
			way.change(accounts(), 2, "own");
			assertThat(way.find(accounts(), 1).owner()).isEqualTo("own");
			assertThat(way.find(accounts(), 2).owner()).isEqualTo("own");
			assertThat(elsewhere(() -> way.find(accounts(), 1).owner() + way.find(accounts(), 2).owner()))
				.isEqualTo("oldold");
		});
		assertThat(stats().bypasses() - before.bypasses()).isEqualTo(2);
		assertThat(stats().misses()).isEqualTo(before.misses());
		assertThat(way.find(accounts(), 1).owner() + way.find(accounts(), 2).owner()).isEqualTo("oldold");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasReadOfAnUncommittedRowIsSeenByNobody(Way way) {
		rolledBack(() -> {
			accounts().update(1, "uncommitted");
			assertThat(way.find(accounts(), 1).owner()).isEqualTo("uncommitted");
			assertThat(elsewhere(() -> way.find(accounts(), 1).owner())).isEqualTo("old");
		});
		assertThat(way.find(accounts(), 1).owner()).isEqualTo("old");
	}

	@ParameterizedTest
	@EnumSource
	void anInnerTransactionOfItsOwnTakesEffectByItself(Way way) {
		way.find(accounts(), 1);
		way.find(accounts(), 2);
		rolledBack(() -> {
			way.change(accounts(), 1, "outer");
			template(TransactionDefinition.PROPAGATION_REQUIRES_NEW, TransactionDefinition.ISOLATION_DEFAULT)
				.executeWithoutResult((status) -> {
					assertThat(way.find(accounts(), 1).owner()).isEqualTo("old");
					way.rename(accounts(), 2, "inner");
				});
			assertThat(elsewhere(() -> way.find(accounts(), 2).owner())).isEqualTo("inner");
		});
		assertThat(way.find(accounts(), 1).owner()).isEqualTo("old");
		assertThat(way.find(accounts(), 2).owner()).isEqualTo("inner");
	}

	@ParameterizedTest
	@EnumSource
	void aCommitWhoseAnswerIsLostLeavesNothingOld(Way way) {
		for (Runnable change : List.<Runnable>of(() -> way.rename(accounts(), 1, "new"),
				() -> way.change(accounts(), 2, "new"))) {
			way.find(accounts(), 1);
			way.find(accounts(), 2);
			application().bean(BankApplication.FailingTransactionManager.class).loseAnswerToNextCommit();
			assertThatExceptionOfType(TransactionSystemException.class).isThrownBy(() -> inTransaction(change));
		}
		assertThat(way.find(accounts(), 1).owner() + way.find(accounts(), 2).owner()).isEqualTo("newnew");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasLoadedIsStoredAfterTheCommit(Way way) {
		inTransaction(() -> {
			way.find(accounts(), 1);
			assertThat(client().exists("account:1")).isFalse();
		});
		assertQueries(0, () -> assertThat(way.find(accounts(), 1).owner()).isEqualTo("old"));
	}

	@ParameterizedTest
	@EnumSource
	void whatMayComeFromASnapshotIsNotStored(Way way) {
		for (int isolation : List.of(TransactionDefinition.ISOLATION_REPEATABLE_READ,
				TransactionDefinition.ISOLATION_SERIALIZABLE)) {
			String next = "new " + isolation;
			template(TransactionDefinition.PROPAGATION_REQUIRED, isolation).executeWithoutResult((status) -> {
				String snapshot = accounts().select(2).owner() + accounts().select(1).owner();
				elsewhere(() -> {
					inTransaction(() -> way.change(accounts(), 1, next));
					return null;
				});
				assertThat("old" + way.find(accounts(), 1).owner()).isEqualTo(snapshot);
			});
			assertThat(way.find(accounts(), 1).owner()).isEqualTo(next);
		}
	}

	@Test
	void theCacheIsOutsideOfTheTransactionOfItsMethod() {
		assertThat(application().bean(BeanFactoryCacheOperationSourceAdvisor.class).getOrder())
			.isLessThan(application().bean(BeanFactoryTransactionAttributeSourceAdvisor.class).getOrder());
		accounts().findInTransaction(1);
		accounts().findInTransactionBySpring(2);
		assertQueries(0, () -> {
			accounts().findInTransaction(1);
			accounts().findInTransactionBySpring(2);
		});
	}

	@Test
	void cacheEqualsDatabaseHoweverTransactionsOverlap() throws Exception {
		for (int round = 0; round < 200; round++) {
			List<Future<?>> running = new ArrayList<>();
			for (int thread = 0; thread < 4; thread++) {
				Random random = new Random(100L * round + thread);
				String name = round + "/" + thread;
				running.add(this.others.submit(() -> changeAndRead(random, name)));
			}
			for (Future<?> future : running) {
				future.get(60, TimeUnit.SECONDS);
			}
			for (long id = 1; id <= ACCOUNTS; id++) {
				assertThat(accounts().find(id)).as("round " + round).isEqualTo(accounts().select(id));
			}
		}
	}

	private void changeAndRead(Random random, String name) {
		for (int i = 0; i < 4; i++) {
			Way way = Way.values()[random.nextInt(Way.values().length)];
			long id = 1L + random.nextInt(ACCOUNTS);
			String owner = name + "/" + i;
			switch (random.nextInt(6)) {
				case 0 -> way.find(accounts(), id);
				case 1 -> inTransaction(() -> way.find(accounts(), id));
				case 2 -> rolledBack(() -> way.rename(accounts(), id, owner));
				case 3 -> inTransaction(() -> way.change(accounts(), id, owner));
				default -> inTransaction(() -> way.rename(accounts(), id, owner));
			}
		}
	}

	void inTransaction(Runnable step) {
		template(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_DEFAULT)
			.executeWithoutResult((status) -> step.run());
	}

	void rolledBack(Runnable step) {
		template(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.ISOLATION_DEFAULT)
			.executeWithoutResult((status) -> {
				step.run();
				status.setRollbackOnly();
			});
	}

	TransactionTemplate template(int propagation, int isolation) {
		TransactionTemplate template = new TransactionTemplate(application().bean(PlatformTransactionManager.class));
		template.setPropagationBehavior(propagation);
		template.setIsolationLevel(isolation);
		return template;
	}

	/** On another thread, outside of any transaction. */
	<T extends @Nullable Object> T elsewhere(Callable<T> step) {
		try {
			return this.others.submit(step).get(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertQueries(int expected, Runnable calls) {
		long before = accounts().queries();
		calls.run();
		assertThat(accounts().queries() - before).isEqualTo(expected);
	}

	RunningApplication application() {
		return Objects.requireNonNull(this.application);
	}

	Accounts accounts() {
		return application().bean(Accounts.class);
	}

	CacheClient client() {
		return application().client();
	}

	JdbcClient database() {
		return application().bean(JdbcClient.class);
	}

	private NamedCacheStats stats() {
		return application().stats("account");
	}

	/** The ways to the same entries. */
	@SuppressWarnings("ImmutableEnumChecker") // references to methods have no state
	enum Way {

		OURS(Accounts::find, Accounts::rename, Accounts::change),

		CLIENT(Accounts::findByClient, Accounts::renameByClient, Accounts::changeByClient),

		SPRING(Accounts::findBySpring, Accounts::renameBySpring, Accounts::changeBySpring),

		SPRING_ONCE(Accounts::findOnceBySpring, Accounts::renameBySpring, Accounts::changeBySpring);

		private final Find find;

		private final Change rename;

		private final Change change;

		Way(Find find, Change rename, Change change) {
			this.find = find;
			this.rename = rename;
			this.change = change;
		}

		Account find(Accounts accounts, long id) {
			return this.find.call(accounts, id);
		}

		void rename(Accounts accounts, long id, String owner) {
			this.rename.call(accounts, id, owner);
		}

		void change(Accounts accounts, long id, String owner) {
			this.change.call(accounts, id, owner);
		}

		interface Find {

			Account call(Accounts accounts, long id);

		}

		interface Change {

			void call(Accounts accounts, long id, String owner);

		}

	}

}
