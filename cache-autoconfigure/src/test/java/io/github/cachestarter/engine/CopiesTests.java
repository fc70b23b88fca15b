package io.github.cachestarter.engine;

import java.util.function.Consumer;

import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies that are found by what their keys are made from.
 */
class CopiesTests {

	private static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withPropertyValues("cache.mode=local", "cache.key-prefix=p", "cache.summary-interval=0");

	private static final Long ID = 1L;

	@Test
	void areFoundOnceTheyAreLinked() {
		run((caches) -> {
			NamedCache cache = caches.get("user");
			String key = load(caches, "value");
			assertThat(find(caches)).isSameAs(Copies.NONE);
			cache.copies().link(ID, key);
			assertThat(find(caches)).isEqualTo("value");
		});
	}

	/**
	 * A bean that is created late may say that keys are hashed while a call is under way
	 * that has made its key already.
	 */
	@Test
	void areNotFoundByTheirKeysOfBefore() {
		run((caches) -> {
			NamedCache cache = caches.get("user");
			String before = load(caches, "old");
			cache.copies().link(ID, before);
			cache.hashKeys();
			assertThat(find(caches)).isSameAs(Copies.NONE);
			cache.copies().link(ID, before);
			assertThat(find(caches)).isSameAs(Copies.NONE);
			String now = load(caches, "new");
			assertThat(now).isNotEqualTo(before);
			cache.copies().link(ID, now);
			assertThat(find(caches)).isEqualTo("new");
		});
	}

	/**
	 * Stores a value and finds it, which keeps a copy.
	 * @return its key
	 */
	private static String load(NamedCaches caches, String value) {
		NamedCache cache = caches.get("user");
		String key = cache.key(KeyText.of(ID));
		assertThat(cache.put(key, value, type(caches), cache.life())).isTrue();
		assertThat(cache.lookup(key, type(caches)).value()).isEqualTo(value);
		return key;
	}

	private static @Nullable Object find(NamedCaches caches) {
		return caches.get("user").copies().find(ID, type(caches), true);
	}

	private static ValueType type(NamedCaches caches) {
		return caches.codec().typeOf(String.class);
	}

	private static void run(Consumer<NamedCaches> test) {
		RUNNER.run((context) -> test.accept(context.getBean(NamedCaches.class)));
	}

}
