package io.github.cachestarter.verification.races;

import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RowTransactionManagerIT {

	private RedisServer server;

	private Rows rows;

	private RowTransactionManager manager;

	private TransactionTemplate required;

	@BeforeEach
	void start() {
		this.server = RedisServers.start();
		this.rows = new Rows(this.server.url());
		this.manager = new RowTransactionManager(this.rows);
		this.required = new TransactionTemplate(this.manager);
	}

	@AfterEach
	void stop() {
		this.rows.close();
		this.server.close();
	}

	@Test
	void updatesAtOnceWithoutATransaction() {
		assertThat(update(1)).isOne();
		assertVersions(0, 1, 0);
	}

	@Test
	void showsUpdatesTogetherAfterTheCommit() {
		this.required.executeWithoutResult((status) -> {
			assertThat(update(0)).isOne();
			assertThat(update(0)).isEqualTo(2);
			assertThat(update(2)).isOne();
			assertVersions(0, 0, 0);
		});
		assertVersions(2, 0, 1);
		assertThat(update(0)).isEqualTo(3);
	}

	@Test
	void forgetsUpdatesThatAreRolledBack() {
		this.required.executeWithoutResult((status) -> {
			update(0);
			status.setRollbackOnly();
		});
		assertVersions(0, 0, 0);
		assertThat(update(0)).isOne();
	}

	@Test
	void rollsBackTheWholeWhenAPartOfItIs() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> this.required.executeWithoutResult((outer) -> {
				update(0);
				this.required.executeWithoutResult((inner) -> inner.setRollbackOnly());
			}));
		assertVersions(0, 0, 0);
	}

	@Test
	void commitsWhatIsInsideAndNotJoinedWhateverTheOuterOneDoes() {
		this.required.executeWithoutResult((status) -> {
			update(0);
			with(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult((inner) -> update(1));
			with(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult((inner) -> update(2));
			assertVersions(0, 1, 1);
			status.setRollbackOnly();
		});
		assertVersions(0, 1, 1);
	}

	private TransactionTemplate with(int propagation) {
		TransactionTemplate template = new TransactionTemplate(this.manager);
		template.setPropagationBehavior(propagation);
		return template;
	}

	private long update(int id) {
		return this.manager.update(id, Pause.NONE).version();
	}

	private void assertVersions(long... versions) {
		assertThat(this.rows.versions(3)).isEqualTo(List.of(versions[0], versions[1], versions[2]));
	}

}
