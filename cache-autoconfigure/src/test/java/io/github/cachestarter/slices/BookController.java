package io.github.cachestarter.slices;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Titles of books.
 */
@RestController
class BookController {

	private final BookService books;

	BookController(BookService books) {
		this.books = books;
	}

	@GetMapping("/books/{id}")
	String title(@PathVariable long id) {
		return this.books.title(id);
	}

}
