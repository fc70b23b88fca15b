package io.github.cachestarter.slices;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.cache.test.autoconfigure.AutoConfigureCache;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest
@AutoConfigureCache
class BooksTests {

	@Test
	void keepsTitles(@Autowired Books books) {
		books.save(new Book(1, "Dune"));
		assertThat(books.findById(1L)).map(Book::title).contains("Dune");
	}

}
