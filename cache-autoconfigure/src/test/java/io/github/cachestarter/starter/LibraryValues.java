package io.github.cachestarter.starter;

import java.util.List;
import java.util.Map;

import io.github.cachestarter.Cached;
import io.github.cachestarter.starter.Catalog.Book;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Point;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A method for every kind of value that is of a class of Spring Data or Spring Web.
 */
class LibraryValues {

	private static final List<Book> BOOKS = List.of(Catalog.BOOK, Catalog.OTHER);

	private static final PageRequest REQUEST = PageRequest.of(1, 2, Sort.by(Sort.Order.desc("price").ignoreCase()));

	@Cached
	public Page<Book> pageOfBooks() {
		return new PageImpl<>(BOOKS, REQUEST, 10);
	}

	@Cacheable(cacheNames = "library", key = "'page'")
	public Page<Book> pageOfBooksBySpring() {
		return new PageImpl<>(BOOKS, REQUEST, 10);
	}

	@Cached
	public Slice<Book> slice() {
		return new SliceImpl<>(BOOKS, REQUEST, true);
	}

	@Cached
	public Slice<Book> pageAsSlice() {
		return new PageImpl<>(BOOKS);
	}

	@Cached
	public Sort sort() {
		return REQUEST.getSort();
	}

	@Cached
	public Pageable unpaged() {
		return Pageable.unpaged(REQUEST.getSort());
	}

	@Cached
	public ResponseEntity<Book> response() {
		return ResponseEntity.status(299).header("ETag", "\"1\"").header("X-Many", "a", "b").body(Catalog.BOOK);
	}

	@Cacheable(cacheNames = "library", key = "'response'")
	public ResponseEntity<List<Book>> responseBySpring() {
		return ResponseEntity.ok(BOOKS);
	}

	@Cached
	public ResponseEntity<Page<Book>> responseWithPage() {
		return ResponseEntity.ok(new PageImpl<>(BOOKS, REQUEST, 10));
	}

	@Cached
	public HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-Many", "b");
		headers.add("x-many", "a");
		return headers;
	}

	@Cached
	public Map.Entry<String, Book> entry() {
		return Map.entry("best", Catalog.BOOK);
	}

	@Cached
	public Point point() {
		return new Point(13.404954, 52.520008);
	}

}
