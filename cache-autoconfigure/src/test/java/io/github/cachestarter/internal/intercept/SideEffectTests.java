package io.github.cachestarter.internal.intercept;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code @CacheInvalidate} and {@code @CacheUpdate}, and where they stand among other
 * advice.
 */
class SideEffectTests {

	@Test
	void removesByKeyAfterTheMethodReturned() {
		run((users, client) -> {
			fill(client);
			users.rename(1);
			assertRemoved(client, "user:1");
		});
	}

	@Test
	void keyCanComeFromTheResult() {
		run((users, client) -> {
			fill(client);
			assertThat(users.create("x")).contains(2L);
			assertRemoved(client, "user:2");
		});
	}

	@Test
	void allArgumentsMakeTheKeyByDefault() {
		run((users, client) -> {
			fill(client);
			users.removePage(1, 2);
			assertRemoved(client, "pages:1:2");
		});
	}

	@Test
	void removesSeveral() {
		run((users, client) -> {
			fill(client);
			users.removeAllOf(1);
			assertRemoved(client, "user:1", "pages:1:1", "pages:1:2");
		});
	}

	@Test
	void removesEverythingOfOneCache() {
		run((users, client) -> {
			fill(client);
			users.reset();
			assertRemoved(client, "user:1", "user:2");
		});
	}

	@Test
	void conditionCanAskTheResult() {
		run((users, client) -> {
			fill(client);
			users.removeIf(1, false);
			assertRemoved(client);
			users.removeIf(1, true);
			assertRemoved(client, "user:1");
		});
	}

	/**
	 * What it has changed may be committed all the same.
	 */
	@Test
	void aMethodThatThrowsRemovesWhatIsKnownWithoutItsResult() {
		run((users, client) -> {
			fill(client);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> users.fail(1));
			assertRemoved(client, "user:1", "user:2");
		});
	}

	@Test
	void removalsOfOneMethodAreCarriedOutTogether() {
		run((users, client) -> {
			fill(client);
			users.between(() -> assertThat(client.exists("user:1")).isTrue());
			users.removeBoth(1);
			assertRemoved(client, "user:1", "user:2");
		});
	}

	@Test
	void updateRunsTheMethodEveryTimeAndStoresItsResult() {
		run((users, client) -> {
			assertThat(users.find(7)).isEqualTo(new User(7, "found"));
			assertThat(users.update(7, "new")).isEqualTo(new User(7, "new"));
			assertThat(users.update(7, "newer")).isEqualTo(new User(7, "newer"));
			assertThat(users.find(7)).isEqualTo(new User(7, "newer"));
			assertThat(users.updateOptional(7)).isEmpty();
			assertThat(users.find(7)).isNull();
		});
	}

	@Test
	void updateThatIsNotStoredRemovesTheOldEntry() {
		run((users, client) -> {
			users.find(7);
			users.updateUnless(7);
			assertThat(client.exists("found:7")).isFalse();
		});
	}

	@Test
	void updateWhoseConditionIsFalseLeavesTheEntryAlone() {
		run((users, client) -> {
			users.find(7);
			users.updateNever(7);
			assertThat(users.find(7)).isEqualTo(new User(7, "found"));
		});
	}

	@Test
	void sideEffectsOfACachedMethodHappenWhenItRuns() {
		run((users, client) -> {
			fill(client);
			users.findAndRemove(1);
			assertRemoved(client, "user:1");
			fill(client);
			users.findAndRemove(1);
			assertRemoved(client);
		});
	}

	@Test
	void cacheStandsOutsideOfTransactions() {
		Contexts.with(Transactions.class, Journal.class, TransactionalUsers.class).run((context) -> {
			TransactionalUsers users = context.getBean(TransactionalUsers.class);
			CacheClient client = context.getBean(CacheClient.class);
			List<String> journal = context.getBean(Journal.class).lines;
			Journal.client = client;
			users.find(1);
			users.find(1);
			assertThat(journal).containsExactly("begin", "commit");
			journal.clear();
			users.save(1);
			assertThat(journal).containsExactly("begin", "commit with the entry");
			assertThat(client.exists("tx:1")).isFalse();
			users.find(1);
			journal.clear();
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> users.rollBack(1));
			assertThat(journal).containsExactly("begin", "rollback");
			assertThat(client.exists("tx:1")).as("for want of knowing whether it was committed").isFalse();
		});
	}

	private static void fill(CacheClient client) {
		for (String key : List.of("user:1", "user:2", "pages:1:1", "pages:1:2", "pages:2:1")) {
			client.set(key, "a", "5m");
		}
	}

	private static void assertRemoved(CacheClient client, String... keys) {
		assertThat(List.of("user:1", "user:2", "pages:1:1", "pages:1:2", "pages:2:1"))
			.filteredOn((key) -> !client.exists(key))
			.containsExactly(keys);
	}

	private static void run(CachedMethodTests.TestOf<Users> test) {
		Contexts.with(Users.class).run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Users.class), context.getBean(CacheClient.class));
		});
	}

	record User(long id, String name) {
	}

	static class Users {

		@Cached(cache = "found")
		public @Nullable User find(long id) {
			return new User(id, "found");
		}

		@CacheUpdate(cache = "found", key = "#result.id")
		public User update(long id, String name) {
			return new User(id, name);
		}

		@CacheUpdate(cache = "found", key = "#id")
		public Optional<User> updateOptional(long id) {
			return Optional.empty();
		}

		@CacheUpdate(cache = "found", key = "#id", unless = "#result.name == 'unless'")
		public User updateUnless(long id) {
			return new User(id, "unless");
		}

		@CacheUpdate(cache = "found", key = "#id", condition = "#result == null")
		public User updateNever(long id) {
			return new User(id, "never");
		}

		@CacheInvalidate(cache = "user", key = "#id")
		public void rename(long id) {
		}

		@CacheInvalidate(cache = "user", key = "#result")
		public Optional<Long> create(String name) {
			return Optional.of(2L);
		}

		@CacheInvalidate("pages")
		public void removePage(long userId, int page) {
		}

		@CacheInvalidate(cache = "user", key = "#id")
		@CacheInvalidate(cache = "pages", pattern = "#id + ':*'")
		public void removeAllOf(long id) {
		}

		private Runnable between = () -> {
		};

		public void between(Runnable step) {
			this.between = step;
		}

		@CacheInvalidate(cache = "user", key = "#id")
		@CacheInvalidate(cache = "user", key = "#root.target.next(#id)")
		public void removeBoth(long id) {
		}

		/** Is asked when the first key is known already. */
		public long next(long id) {
			this.between.run();
			return id + 1;
		}

		@CacheInvalidate(cache = "user", all = true)
		public void reset() {
		}

		@CacheInvalidate(cache = "user", key = "#id", condition = "#result")
		public boolean removeIf(long id, boolean really) {
			return really;
		}

		@CacheInvalidate(cache = "user", key = "#id")
		@CacheInvalidate(cache = "user", key = "#id + 1", beforeInvocation = true)
		public void fail(long id) throws IOException {
			throw new IOException("database");
		}

		@Cached("findAndRemove")
		@CacheInvalidate(cache = "user", key = "#id")
		public User findAndRemove(long id) {
			return new User(id, "found");
		}

	}

	static class TransactionalUsers {

		@Cached("tx")
		@Transactional
		public String find(long id) {
			return "a";
		}

		@CacheInvalidate(cache = "tx", key = "#id")
		@Transactional
		public void save(long id) {
		}

		@CacheInvalidate(cache = "tx", key = "#id")
		@Transactional
		public void rollBack(long id) {
			throw new IllegalStateException("database");
		}

	}

	static class Journal extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		static @Nullable CacheClient client;

		transient List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		protected Object doGetTransaction() {
			return "transaction";
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.lines.add("begin");
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.lines.add((client != null && client.exists("tx:1")) ? "commit with the entry" : "commit");
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.lines.add("rollback");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Transactions {

	}

}
