package io.github.cachestarter.jpa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.NamedCacheStats;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

	@RegisterExtension
	final MemoryDatabase database = new MemoryDatabase(
			"create table item (id bigint primary key, name varchar(100) not null, shelf bigint)",
			"create table shelf (id bigint primary key, best bigint)",
			"insert into item values (1, 'one', " + ID + "), (2, 'two', " + ID + ")",
			"insert into shelf values (" + ID + ", 1)");

	@ParameterizedTest
	@EnumSource
	void whatIsNotLoadedIsNotStoredAndStaysSo(Unloaded value, CapturedOutput output) {
		JpaApplication.over(this.database.source(), Map.of("hibernate.generate_statistics", "true"))
			.withUserConfiguration(Configured.class)
			.run((context) -> {
				Statistics statistics = context.getBean(EntityManagerFactory.class)
					.unwrap(SessionFactory.class)
					.getStatistics();
				TransactionTemplate transaction = new TransactionTemplate(
						context.getBean(PlatformTransactionManager.class));
				transaction.executeWithoutResult((status) -> {
					assertThat(value.read.apply(context.getBean(Shelves.class), ID)).isNotNull();
					assertThat(statistics.getPrepareStatementCount()).isOne();
				});
				assertThat(statistics.getPrepareStatementCount()).isOne();
				assertThat(JpaApplication.notStored(context, "lazy-association")).isOne();
				assertThat(output).contains(value.subject + " has a lazy association that is not loaded" + value.where);
			});
	}

	/**
	 * Nothing of Hibernate's is in a value that comes from the cache.
	 */
	@Test
	void whatIsLoadedComesBackPlain() {
		JpaApplication.over(this.database.source(), Map.of()).withUserConfiguration(Configured.class).run((context) -> {
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

	/**
	 * A value that is not loaded, and what the log says of it.
	 */
	enum Unloaded {

		ENTITY(Shelves::find, "Shelf", ": best."),

		PROXY(Shelves::best, "Item", "."),

		COLLECTION(Shelves::items, "", "."),

		RECORD_WITH_COLLECTION(Shelves::row, "Row", ": items."),

		NESTED_COLLECTION(Shelves::nested, "", ""),

		/**
		 * Its key stays secret.
		 */
		COLLECTION_IN_MAP(Shelves::named, "", ". It stays so"),

		OPTIONAL_COLLECTION(Shelves::optional, "Chosen", ": items."),

		/**
		 * It is not written, and must not be compared either.
		 */
		COLLECTION_HIDDEN_FROM_CLIENTS(Shelves::ignored, "Rack", ": items."),

		KEY(Shelves::keys, "", ""),

		PROXY_IN_COLLECTION(Shelves::proxies, "", "");

		@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
		private final BiFunction<Shelves, Long, Object> read;

		private final String subject;

		private final String where;

		Unloaded(BiFunction<Shelves, Long, Object> read, String subject, String where) {
			this.read = read;
			this.subject = subject;
			this.where = where;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		Shelves shelves(EntityManagerFactory factory) {
			return new Shelves(SharedEntityManagerCreator.createSharedEntityManager(factory));
		}

	}

}
