package io.github.cachestarter.jpa;

import java.util.HashMap;
import java.util.Map;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.internal.engine.HibernateCacheListener;
import io.github.cachestarter.testing.MapRegionFactory;
import org.hibernate.SessionEventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hibernate answers from its second-level cache, which does not hear of a change by JDBC.
 */
class ProviderCacheTests {

	private static final long ID = MemoryDatabase.ID;

	private static final Map<String, Object> SECOND_LEVEL = Map.of("hibernate.cache.use_second_level_cache", "true",
			"hibernate.cache.region.factory_class", MapRegionFactory.class.getName(),
			"jakarta.persistence.sharedCache.mode", "ENABLE_SELECTIVE");

	@RegisterExtension
	final MemoryDatabase database = MemoryDatabase.withItem();

	@ParameterizedTest
	@EnumSource(names = { "FIND", "PROJECTION" })
	void whatHibernateHasCachedIsNotStored(Read read) {
		JpaApplication.over(this.database.source(), SECOND_LEVEL).run((context) -> {
			Items items = context.getBean(Items.class);
			assertThat(items.load(Read.FIND, ID)).isEqualTo("old");
			items.rename(ID, "new");
			String answer = items.load(read, ID);
			assertThat(answer).isEqualTo((read == Read.FIND) ? "old" : "new");
			assertThat(stored(context)).isEqualTo(read != Read.FIND);
			assertThat(notStored(context)).isEqualTo((read == Read.FIND) ? 1 : 0);
		});
	}

	@Test
	void noneIsStoredFromATransactionEither() {
		JpaApplication.over(this.database.source(), SECOND_LEVEL).run((context) -> {
			Items items = context.getBean(Items.class);
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			assertThat(transaction.<String>execute((status) -> items.load(Read.FIND, ID))).isEqualTo("old");
			items.rename(ID, "new");
			assertThat(transaction.<String>execute((status) -> items.load(Read.FIND, ID))).isEqualTo("old");
			assertThat(stored(context)).isFalse();
			assertThat(notStored(context)).isOne();
		});
	}

	/**
	 * Nobody hears of what is answered from the second-level cache.
	 */
	@Test
	void nothingIsStoredWhereNobodyHears() {
		Map<String, Object> own = new HashMap<>(SECOND_LEVEL);
		own.put("hibernate.session.events.auto", Silent.class.getName());
		JpaApplication.over(this.database.source(), own).run((context) -> {
			assertThat(context.getBean(Items.class).load(Read.FIND, ID)).isEqualTo("old");
			assertThat(stored(context)).isFalse();
			assertThat(notStored(context)).isOne();
		});
		own.put("hibernate.session.events.auto", Extending.class.getName());
		JpaApplication.over(this.database.source(), own).run((context) -> {
			assertThat(context.getBean(Items.class).load(Read.FIND, ID)).isEqualTo("old");
			assertThat(stored(context)).isTrue();
		});
	}

	@Test
	void withoutASecondLevelCacheEverythingIsStored() {
		JpaApplication.over(this.database.source(), Map.of("hibernate.session.events.auto", Silent.class.getName()))
			.run((context) -> {
				assertThat(context.getBean(Items.class).load(Read.FIND, ID)).isEqualTo("old");
				assertThat(stored(context)).isTrue();
			});
		JpaApplication.over(this.database.source(), Map.of()).run((context) -> {
			assertThat(context.getBean(Items.class).load(Read.FIND, ID)).isEqualTo("old");
			assertThat(stored(context)).isTrue();
		});
	}

	private static boolean stored(ApplicationContext context) {
		return context.getBean(CacheClient.class).exists(Items.CACHE + ":" + ID);
	}

	private static long notStored(ApplicationContext context) {
		return JpaApplication.notStored(context, "provider-cache");
	}

	/**
	 * A listener of the application's, which knows nothing of ours.
	 */
	public static final class Silent implements SessionEventListener {

		private static final long serialVersionUID = 1L;

	}

	/**
	 * A listener of the application's, which does.
	 */
	public static final class Extending extends HibernateCacheListener {

		private static final long serialVersionUID = 1L;

	}

}
