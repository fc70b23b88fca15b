package io.github.cachestarter.starter;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.starter.ApartAccounts.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What holds for changes that are committed apart from the transaction of their caller,
 * and for those that are committed although their method throws.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InnerTransactionContract {

	private final ExecutorService others = Executors.newCachedThreadPool();

	private @Nullable RunningApplication application;

	abstract List<String> settings();

	@BeforeAll
	void start() {
		this.application = RunningApplication.start(ApartAccounts.Application.class, settings().toArray(String[]::new));
		database().sql("CREATE TABLE account (id BIGINT PRIMARY KEY, owner VARCHAR(100) NOT NULL)").update();
		database().sql("INSERT INTO account VALUES (1, 'old')").update();
	}

	@AfterAll
	void stop() {
		this.others.shutdownNow();
		if (this.application != null) {
			this.application.close();
		}
	}

	@BeforeEach
	void startOver() {
		database().sql("UPDATE account SET owner = 'old'").update();
		application().client().clear();
	}

	@ParameterizedTest
	@EnumSource
	void othersSeeItWhileTheOuterTransactionRuns(ApartAccounts.Apart change) {
		accounts().find(1);
		transaction().executeWithoutResult((status) -> {
			change.apply(apart(), 1, "new");
			assertThat(elsewhere()).isEqualTo("new");
		});
		assertThat(accounts().find(1).owner()).isEqualTo("new");
	}

	@ParameterizedTest
	@EnumSource
	void nothingOldIsLeftWhenTheOuterTransactionRollsBack(ApartAccounts.Apart change) {
		accounts().find(1);
		transaction().executeWithoutResult((status) -> {
			change.apply(apart(), 1, "new");
			status.setRollbackOnly();
		});
		assertThat(accounts().find(1).owner()).isEqualTo("new");
	}

	@ParameterizedTest
	@EnumSource
	void anUpdateThatWasOvertakenIsNotStoredAtTheOuterCommit(ApartAccounts.Apart change) {
		transaction().executeWithoutResult((status) -> {
			change.apply(apart(), 1, "overtaken");
			inAnotherThread(() -> accounts().rename(1, "latest"));
		});
		assertThat(accounts().find(1).owner()).isEqualTo("latest");
	}

	@ParameterizedTest
	@EnumSource
	void whatThrowsIsRemovedWhereItIsCommittedAllTheSame(ApartAccounts.Refused change) {
		for (boolean outer : new boolean[] { false, true }) {
			startOver();
			accounts().find(1);
			Runnable refused = () -> assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> change.apply(apart(), 1, "new " + outer));
			if (outer) {
				transaction().executeWithoutResult((status) -> refused.run());
			}
			else {
				refused.run();
			}
			assertThat(accounts().find(1).owner()).isEqualTo("new " + outer);
		}
	}

	private @Nullable String elsewhere() {
		return inAnotherThread(() -> accounts().find(1)).owner();
	}

	private Accounts.Account inAnotherThread(Callable<Accounts.Account> step) {
		try {
			return this.others.submit(step).get(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private TransactionTemplate transaction() {
		return new TransactionTemplate(application().bean(PlatformTransactionManager.class));
	}

	private RunningApplication application() {
		return Objects.requireNonNull(this.application);
	}

	private Accounts accounts() {
		return application().bean(Accounts.class);
	}

	private ApartAccounts apart() {
		return application().bean(ApartAccounts.class);
	}

	private JdbcClient database() {
		return application().bean(JdbcClient.class);
	}

}
