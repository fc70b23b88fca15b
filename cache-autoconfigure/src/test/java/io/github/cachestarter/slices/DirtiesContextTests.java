package io.github.cachestarter.slices;

import java.util.Set;
import java.util.stream.Collectors;

import io.github.cachestarter.CacheClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each repetition has a context of its own, and of the one before nothing is left.
 */
@SpringBootTest(properties = { "cache.mode=local", "dirties=true" })
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class DirtiesContextTests {

	private static Set<Thread> others = Set.of();

	private static Set<Thread> earlier = Set.of();

	@BeforeAll
	static void begin() {
		others = threads();
	}

	@RepeatedTest(2)
	void startsAfresh(@Autowired BookService books, @Autowired CacheClient cache) {
		assertThat(cache.exists("title:1")).isFalse();
		books.title(1);
		books.title(1);
		assertThat(books.takeRuns()).isEqualTo(1);
		await().until(() -> earlier.stream().noneMatch(Thread::isAlive));
		earlier = threads().stream().filter((thread) -> !others.contains(thread)).collect(Collectors.toSet());
		assertThat(earlier).isNotEmpty();
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("cache-"))
			.collect(Collectors.toSet());
	}

}
