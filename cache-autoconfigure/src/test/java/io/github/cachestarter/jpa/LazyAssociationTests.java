package io.github.cachestarter.jpa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import javax.sql.DataSource;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import jakarta.persistence.EntityManagerFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is loaded because something is to be stored.
 */
@ExtendWith(OutputCaptureExtension.class)
class LazyAssociationTests {

	private static final long ID = 3;

	private final JdbcTemplate jdbc = new JdbcTemplate(database());

	private static DataSource database() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:lazy;DB_CLOSE_DELAY=-1");
		return h2;
	}

	@BeforeEach
	void create() {
		this.jdbc.execute("create table item (id bigint primary key, name varchar(100) not null, shelf bigint)");
		this.jdbc.execute("create table shelf (id bigint primary key, best bigint)");
		this.jdbc.update("insert into item values (1, 'one', ?), (2, 'two', ?)", ID, ID);
		this.jdbc.update("insert into shelf values (?, 1)", ID);
	}

	@AfterEach
	void drop() {
		this.jdbc.execute("drop all objects");
	}

	@Test
	void anEntityIsNotStoredAndNothingOfItIsLoaded(CapturedOutput output) {
		assertNotStored("shelf", Shelves::find, output, "Shelf has a lazy association that is not loaded: best.");
	}

	@Test
	void aProxyIsNot(CapturedOutput output) {
		assertNotStored("best", Shelves::best, output, "Item has a lazy association that is not loaded.");
	}

	@Test
	void aCollectionIsNot(CapturedOutput output) {
		assertNotStored("items", Shelves::items, output, "has a lazy association that is not loaded.");
	}

	@Test
	void aRecordWithOneIsNot(CapturedOutput output) {
		assertNotStored("row", Shelves::row, output, "Row has a lazy association that is not loaded: items.");
	}

	@Test
	void aCollectionInsideOfAnotherIsNot(CapturedOutput output) {
		assertNotStored("nested", Shelves::nested, output, "has a lazy association that is not loaded");
	}

	@Test
	void aCollectionInAMapIsNotAndItsKeyStaysSecret(CapturedOutput output) {
		assertNotStored("named", Shelves::named, output, "has a lazy association that is not loaded. It stays so");
	}

	@Test
	void anOptionalCollectionIsNot(CapturedOutput output) {
		assertNotStored("optional", Shelves::optional, output,
				"Chosen has a lazy association that is not loaded: items.");
	}

	/**
	 * It is not written, and must not be compared either.
	 */
	@Test
	void aCollectionThatClientsDoNotSeeIsNot(CapturedOutput output) {
		assertNotStored("ignored", Shelves::ignored, output, "Rack has a lazy association that is not loaded: items.");
	}

	@Test
	void aKeyIsNot(CapturedOutput output) {
		assertNotStored("keys", Shelves::keys, output, "has a lazy association that is not loaded");
	}

	@Test
	void aProxyInACollectionIsNot(CapturedOutput output) {
		assertNotStored("proxies", Shelves::proxies, output, "has a lazy association that is not loaded");
	}

	/**
	 * Nothing of Hibernate's is in a value that comes from the cache.
	 */
	@Test
	void whatIsLoadedComesBackPlain() {
		JpaApplication.over(database(), Map.of()).withUserConfiguration(Configured.class).run((context) -> {
			Shelves shelves = context.getBean(Shelves.class);
			assertThat(shelves.loaded(ID).items()).isInstanceOf(PersistentCollection.class);
			Shelf found = shelves.loaded(ID);
			assertThat(found.items()).isNotInstanceOf(PersistentCollection.class)
				.extracting(Item::name)
				.containsExactly("one", "two");
			assertThat(Objects.requireNonNull(found.best())).isExactlyInstanceOf(Item.class)
				.extracting(Item::name)
				.isEqualTo("one");
			shelves.loadedBest(ID);
			assertThat(shelves.loadedBest(ID)).isExactlyInstanceOf(Item.class).extracting(Item::name).isEqualTo("one");
			shelves.loadedItems(ID);
			assertThat(shelves.loadedItems(ID)).isNotInstanceOf(PersistentCollection.class).hasSize(2);
			shelves.loadedAny(ID);
			assertThat((List<?>) shelves.loadedAny(ID)).hasOnlyElementsOfType(Item.class).hasSize(1);
			for (String cache : List.of("loaded", "loaded-best", "loaded-items", "loaded-any")) {
				assertThat(context.getBean(CacheClient.class).stats().caches().get(cache)).isNotNull()
					.extracting(NamedCacheStats::hits)
					.as(cache)
					.isEqualTo(1L);
			}
		});
	}

	private void assertNotStored(String cache, BiFunction<Shelves, Long, Object> read, CapturedOutput output,
			String reason) {
		JpaApplication.over(database(), Map.of("hibernate.generate_statistics", "true"))
			.withUserConfiguration(Configured.class)
			.run((context) -> {
				Statistics statistics = context.getBean(EntityManagerFactory.class)
					.unwrap(SessionFactory.class)
					.getStatistics();
				TransactionTemplate transaction = new TransactionTemplate(
						context.getBean(PlatformTransactionManager.class));
				transaction.executeWithoutResult((status) -> {
					Object value = read.apply(context.getBean(Shelves.class), ID);
					assertThat(statistics.getPrepareStatementCount()).isOne();
					assertThat(value).isNotNull();
				});
				assertThat(statistics.getPrepareStatementCount()).isOne();
				assertThat(notStored(context, cache)).isOne();
				assertThat(output).contains(reason);
			});
	}

	private static long notStored(ApplicationContext context, String cache) {
		return Objects.requireNonNull(context.getBean(CacheClient.class).stats().caches().get(cache))
			.notStored()
			.getOrDefault("lazy-association", -1L);
	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		Shelves shelves(EntityManagerFactory factory) {
			return new Shelves(SharedEntityManagerCreator.createSharedEntityManager(factory));
		}

	}

}
