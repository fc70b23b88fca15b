package io.github.cachestarter.slices;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "spring.cache.type=none")
class WithoutCacheTests {

	@Autowired
	private BookService books;

	@Test
	void everyCallRunsItsMethod() {
		this.books.title(1);
		this.books.title(1);
		this.books.author(1);
		this.books.author(1);
		assertThat(this.books.takeRuns()).isEqualTo(4);
	}

}
