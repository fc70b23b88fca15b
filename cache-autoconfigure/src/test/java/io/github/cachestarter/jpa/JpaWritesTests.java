package io.github.cachestarter.jpa;

import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that are changed in the ways of JPA: what others find meanwhile and in the end is
 * what is committed, or nothing.
 */
class JpaWritesTests {

	@RegisterExtension
	final MemoryDatabase database = MemoryDatabase.withItem();

	@Test
	void aRowThatIsFlushedBeforeItIsCommittedIsReadAsItWas() {
		run((application) -> {
			application.inTransaction((status) -> {
				application.find().rename("new");
				application.entities().flush();
				application.remove();
				assertThat(ItemCaller.elsewhere(application::load)).isEqualTo("old");
				assertThat(ItemCaller.elsewhere(application::stored)).as("until the commit").isEqualTo("old");
			});
			assertEnd(application, null, "new");
		});
	}

	/**
	 * The application gives the change up, so that the database never hears of it.
	 */
	@Test
	void aChangeThatIsNotFlushedIsSeenByItsTransactionAlone() {
		run((application) -> {
			application.inTransaction((status) -> {
				application.find().rename("new");
				assertThat(application.load()).isEqualTo("new");
				assertThat(ItemCaller.elsewhere(application::stored)).isNull();
				application.entities().clear();
			});
			assertEnd(application, null, "old");
		});
	}

	@Test
	void aBulkUpdateIsSeenByItsTransactionAlone() {
		run((application) -> {
			application.load();
			application.inTransaction((status) -> {
				renameAll(application);
				application.remove();
				assertThat(application.load()).isEqualTo("new");
				assertThat(ItemCaller.elsewhere(application::stored)).isEqualTo("old");
			});
			assertEnd(application, null, "new");
		});
	}

	@Test
	void aBulkUpdateThatIsRolledBackLeavesNothing() {
		run((application) -> {
			application.inTransaction((status) -> {
				renameAll(application);
				assertThat(application.load()).isEqualTo("new");
				status.setRollbackOnly();
			});
			assertEnd(application, null, "old");
		});
	}

	/**
	 * A bulk update leaves entities as they were.
	 */
	@Test
	void anEntityThatABulkUpdateHasPassedByIsNotStored() {
		run((application) -> {
			application.inTransaction((status) -> {
				application.find();
				renameAll(application);
				assertThat(application.load()).isEqualTo("old");
			});
			assertEnd(application, null, "new");
		});
	}

	@Test
	void whatALoaderWritesIsStoredWhenItIsCommitted() {
		run((application) -> {
			application.inTransaction((status) -> {
				assertThat(loadRenamed(application)).isEqualTo("new");
				assertThat(ItemCaller.elsewhere(application::stored)).isNull();
			});
			assertEnd(application, "new", "new");
		});
	}

	@Test
	void whatALoaderWritesIsNotStoredWhenItIsRolledBack() {
		run((application) -> {
			application.inTransaction((status) -> {
				assertThat(loadRenamed(application)).isEqualTo("new");
				status.setRollbackOnly();
			});
			assertEnd(application, null, "old");
		});
	}

	private static void renameAll(ItemCaller application) {
		application.entities().createQuery("update Item i set i.name = 'new'").executeUpdate();
	}

	private static @Nullable String loadRenamed(ItemCaller application) {
		return application.load(() -> {
			Item item = application.find();
			item.rename("new");
			return item.name();
		});
	}

	private void run(Consumer<ItemCaller> test) {
		JpaApplication.over(this.database.source(), Map.of()).run((context) -> test.accept(new ItemCaller(context)));
	}

	private void assertEnd(ItemCaller application, @Nullable String stored, String committed) {
		assertThat(application.stored()).as("stored").isEqualTo(stored);
		assertThat(this.database.itemName()).as("in the database").isEqualTo(committed);
		assertThat(application.load()).as("loaded").isEqualTo(committed);
	}

}
