package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.intercept.CachedMethodTests.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that are found through a superclass, an interface or a proxy.
 */
class InheritedMethodTests {

	@Test
	void genericsOfASuperclassAreResolved() {
		Contexts.with(UserStore.class, Mixed.class).run((context) -> {
			UserStore store = context.getBean(UserStore.class);
			assertThat(store.load(1)).isEqualTo(new User(1, "stored"));
			assertThat(store.load(1)).isEqualTo(new User(1, "stored"));
			assertThat(store.loadAll(2)).containsExactly(new User(2, "stored"));
			assertThat(store.loadAll(2)).containsExactly(new User(2, "stored"));
			assertThat(store.runs()).hasValue(2);
			assertThat(context.getBean(CacheClient.class).get("UserStore.load:1", User.class)).isPresent();
		});
	}

	@ParameterizedTest
	@SuppressWarnings("unchecked") // the only bean of the kind
	@ValueSource(booleans = { true, false })
	void methodsAnnotatedOnAnInterfaceAreCached(boolean classes) {
		Contexts.with(CountingPrices.class)
			.withPropertyValues("spring.aop.proxy-target-class=" + classes)
			.run((context) -> {
				Prices<String> prices = context.getBean(Prices.class);
				assertThat(AopUtils.isJdkDynamicProxy(prices)).isEqualTo(!classes);
				assertThat(prices.price("a")).isEqualTo(prices.price("a"));
				assertThat(prices.fallback("b")).isEqualTo(prices.fallback("b"));
				CacheClient client = context.getBean(CacheClient.class);
				assertThat(client.exists("CountingPrices.price:a")).isTrue();
				assertThat(client.exists("fallback:b")).isTrue();
			});
	}

	/**
	 * Proxies of an interface are of one class, and share the objects that stand for its
	 * methods.
	 */
	@Test
	void twoClassesBehindOneClassOfProxiesHaveAPlanEach() {
		Contexts.with(CountingPrices.class, FixedPrices.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.run((context) -> {
				List<Prices<String>> prices = pricesIn(context);
				assertThat(prices.stream().map(Object::getClass).distinct()).hasSize(1);
				assertThat(prices.stream().map(AopUtils::getTargetClass)).hasSize(2).doesNotHaveDuplicates();
				for (int i = 0; i < 3; i++) {
					assertThat(prices.stream().map((each) -> each.price("a"))).containsExactlyInAnyOrder("run 1",
							"fixed");
				}
				CacheClient client = context.getBean(CacheClient.class);
				assertThat(client.get("CountingPrices.price:a", String.class)).contains("run 1");
				assertThat(client.get("FixedPrices.price:a", String.class)).contains("fixed");
			});
	}

	@Test
	void beansMadeAtRuntimeAreCachedByTheirInterface() {
		AtomicInteger runs = new AtomicInteger();
		Contexts.with()
			.withBean("proxy", UserRepository.class, () -> TestRepositories.proxy(UserRepository.class, runs))
			.withBean("lambda", Named.class, () -> (id) -> new User(id, "run " + runs.incrementAndGet()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				UserRepository repository = context.getBean(UserRepository.class);
				assertThat(repository.findById(1L)).isEqualTo(repository.findById(1L));
				assertThat(repository.findByName("a")).isEqualTo(repository.findByName("a"));
				Named named = context.getBean(Named.class);
				assertThat(named.find(1)).isEqualTo(named.find(1));
				assertThat(runs).hasValue(3);
				CacheClient client = context.getBean(CacheClient.class);
				assertThat(client.get("UserRepository.findById:1", User.class)).isPresent();
				assertThat(client.exists("Named.find:1")).isTrue();
			});
	}

	@SuppressWarnings("unchecked") // All are of text.
	private static List<Prices<String>> pricesIn(ListableBeanFactory beans) {
		List<Prices<String>> prices = new ArrayList<>();
		beans.getBeansOfType(Prices.class).values().forEach(prices::add);
		return prices;
	}

	abstract static class Store<T> {

		private final AtomicInteger runs = new AtomicInteger();

		AtomicInteger runs() {
			return this.runs;
		}

		@Cached
		public T load(long id) {
			this.runs.incrementAndGet();
			return read(id);
		}

		@Cached("loadAll")
		public List<T> loadAll(long id) {
			return List.of(load(id));
		}

		abstract T read(long id);

	}

	static class UserStore extends Store<User> {

		@Override
		User read(long id) {
			return new User(id, "stored");
		}

	}

	static class Mixed extends Store<String> {

		@Override
		String read(long id) {
			return "mixed";
		}

	}

	interface Prices<T> {

		@Cached
		String price(T item);

		@Cached("fallback")
		default String fallback(T item) {
			return price(item) + System.nanoTime();
		}

	}

	static class CountingPrices implements Prices<String> {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public String price(String item) {
			return "run " + this.runs.incrementAndGet();
		}

	}

	static class FixedPrices implements Prices<String> {

		@Override
		public String price(String item) {
			return "fixed";
		}

	}

	interface Repository<T, I> {

		@Cached
		@Nullable T findById(I id);

	}

	interface UserRepository extends Repository<User, Long> {

		@Cached("byName")
		List<User> findByName(String name);

	}

	interface Named {

		@Cached
		User find(long id);

	}

	static final class TestRepositories {

		private TestRepositories() {
		}

		static <T> T proxy(Class<T> type, AtomicInteger runs) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> switch (method.getName()) {
						case "findById" -> new User((Long) arguments[0], "run " + runs.incrementAndGet());
						case "findByName" -> List.of(new User(1, "run " + runs.incrementAndGet()));
						case "hashCode" -> 1;
						case "equals" -> proxy == arguments[0];
						default -> "repository";
					}));
		}

	}

}
