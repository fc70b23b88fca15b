package io.github.cachestarter.slices;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "cache.mode=local")
class CachedTitlesTests {

	@Autowired
	private BookService books;

	@Autowired
	private CacheClient cache;

	@BeforeEach
	void clear() {
		this.cache.clear();
		this.books.takeRuns();
	}

	@Test
	void theSecondCallIsAHit() {
		this.books.title(1);
		CacheStats before = this.cache.stats();
		this.books.title(1);
		CacheStats after = this.cache.stats();
		assertThat(after.hits() - before.hits()).isEqualTo(1);
		assertThat(after.misses() - before.misses()).isZero();
	}

	@Test
	void aRenamedBookIsReadAgain() {
		this.books.title(1);
		assertThat(this.cache.exists("title:1")).isTrue();
		this.books.rename(1);
		assertThat(this.cache.exists("title:1")).isFalse();
	}

	@Test
	void nothingIsLeftOfOtherTests() {
		this.books.title(1);
		this.books.author(1);
		assertThat(this.books.takeRuns()).isEqualTo(2);
	}

}
