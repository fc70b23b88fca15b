package io.github.cachestarter.slices;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.cache.test.autoconfigure.AutoConfigureCache;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@WebMvcTest(BookController.class)
@AutoConfigureCache
class BookControllerTests {

	@MockitoBean
	private BookService books;

	@Test
	void answersTheTitle(@Autowired MockMvcTester mvc) {
		given(this.books.title(1)).willReturn("Dune");
		assertThat(mvc.get().uri("/books/1")).hasStatusOk().hasBodyTextEqualTo("Dune");
	}

}
