package io.github.cachestarter.jpa;

import java.time.Duration;
import java.util.Map;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.testing.MapRegionFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.KeyType;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each region of Hibernate's second-level cache, by itself.
 */
class ProviderRegionsTests {

	private static final long ID = 7;

	private static final Map<String, Object> EVERY_REGION = Map.of("hibernate.cache.use_second_level_cache", "true",
			"hibernate.cache.use_query_cache", "true", "hibernate.cache.region.factory_class",
			MapRegionFactory.class.getName(), "jakarta.persistence.sharedCache.mode", "ENABLE_SELECTIVE");

	@RegisterExtension
	final MemoryDatabase database = new MemoryDatabase(
			"create table book (id bigint primary key, isbn varchar(100) not null)",
			"create table book_words (book_id bigint, word varchar(100))",
			"insert into book values (" + ID + ", 'old'), (8, 'other')",
			"insert into book_words values (" + ID + ", 'old')");

	@ParameterizedTest
	@EnumSource
	void whatItAnswersIsNotStored(Region region) {
		JpaApplication.over(this.database.source(), EVERY_REGION).run((context) -> {
			String before = load(context, region);
			CacheClient client = context.getBean(CacheClient.class);
			assertThat(client.get("region:1", String.class)).as("asked of the database")
				.contains(String.valueOf(before));
			this.database.execute("update book set isbn = 'new' where id = 7");
			this.database.execute("update book set isbn = 'old' where id = 8");
			this.database.execute("update book_words set word = 'new'");
			client.delete("region:1");
			assertThat(load(context, region)).as("which Hibernate does not know").isEqualTo(before);
			assertThat(client.exists("region:1")).isFalse();
			assertThat(JpaApplication.notStored(context, "provider-cache")).isOne();
			context.getBean(EntityManagerFactory.class).unwrap(SessionFactory.class).getCache().evictAllRegions();
			assertThat(load(context, region)).isNotEqualTo(before);
			assertThat(client.exists("region:1")).isTrue();
		});
	}

	private static @Nullable String load(ApplicationContext context, Region region) {
		EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		return context.getBean(CacheClient.class)
			.getOrLoad("region:1", String.class, Duration.ofHours(1), () -> transaction.execute((status) -> {
				try (EntityManager entities = factory.createEntityManager()) {
					return region.read(entities);
				}
			}));
	}

	/**
	 * A region, and a read that is answered by it.
	 */
	enum Region {

		QUERY {
			@Override
			String read(EntityManager entities) {
				return entities.createQuery("select b.isbn from Book b where b.id = 7", String.class)
					.setHint(HibernateHints.HINT_CACHEABLE, true)
					.getSingleResult();
			}
		},

		NATURAL_ID {
			@Override
			String read(EntityManager entities) {
				Book book = entities.find(Book.class, "old", KeyType.NATURAL);
				return String.valueOf(book.id());
			}
		},

		COLLECTION {
			@Override
			String read(EntityManager entities) {
				return entities.find(Book.class, ID).words().get(0);
			}
		};

		abstract String read(EntityManager entities);

	}

}
