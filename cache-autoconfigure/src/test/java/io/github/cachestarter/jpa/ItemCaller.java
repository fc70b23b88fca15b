package io.github.cachestarter.jpa;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.cachestarter.CacheClient;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Code of an application that loads the name of the row of
 * {@link MemoryDatabase#withItem()} through its {@link CacheClient}.
 */
final class ItemCaller {

	private static final String KEY = "name:" + MemoryDatabase.ID;

	private final ApplicationContext context;

	ItemCaller(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * The entity manager of the calling thread.
	 */
	EntityManager entities() {
		return SharedEntityManagerCreator.createSharedEntityManager(this.context.getBean(EntityManagerFactory.class));
	}

	TransactionTemplate transaction() {
		return new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class));
	}

	void inTransaction(Consumer<TransactionStatus> action) {
		transaction().executeWithoutResult(action);
	}

	Item find() {
		return entities().find(Item.class, MemoryDatabase.ID);
	}

	@Nullable String load() {
		return load(() -> find().name());
	}

	@Nullable String load(Supplier<? extends @Nullable String> loader) {
		return client().getOrLoad(KEY, String.class, Duration.ofHours(1), loader);
	}

	void remove() {
		client().delete(KEY);
	}

	@Nullable String stored() {
		return client().get(KEY, String.class).orElse(null);
	}

	/**
	 * How many values were not stored.
	 * @param reason for which they were not
	 */
	long notStored(String reason) {
		return JpaApplication.notStored(this.context, reason);
	}

	/**
	 * What somebody else finds who is in no transaction.
	 */
	static @Nullable String elsewhere(Supplier<@Nullable String> action) {
		return CompletableFuture.supplyAsync(action, (task) -> new Thread(task, "elsewhere").start()).join();
	}

	private CacheClient client() {
		return this.context.getBean(CacheClient.class);
	}

}
