package io.github.cachestarter.starter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

import org.springframework.cache.annotation.Cacheable;

/**
 * The editions of books, in a database that all instances of this process share.
 */
class Editions {

	static final String CACHE = "edition";

	/** Has no copies, by annotation. */
	static final String FAR = "far-edition";

	/** Has no copies where a test says so by a property. */
	static final String CONFIGURED = "configured-edition";

	static final String DRAFTS = "draft";

	record Edition(long book, int number) {

	}

	/** What callers can change. */
	static final class Draft {

		private String text = "";

		public String getText() {
			return this.text;
		}

		public void setText(String text) {
			this.text = text;
		}

	}

	private static final Map<Long, Edition> DATABASE = new ConcurrentHashMap<>();

	private static final AtomicLong BOOKS = new AtomicLong();

	/** A book that nobody has asked for. */
	static long newBook() {
		return BOOKS.incrementAndGet();
	}

	/** What is in the database, whatever the caches say. */
	static Edition stored(long book) {
		return DATABASE.getOrDefault(book, new Edition(book, 1));
	}

	/** A change that no cache is told of. */
	static Edition next(long book) {
		Edition next = new Edition(book, stored(book).number() + 1);
		DATABASE.put(book, next);
		return next;
	}

	@Cached(cache = CACHE, key = "#book", ttl = "5m", tags = "'book:' + #book")
	public Edition find(long book) {
		return stored(book);
	}

	@Cacheable(CACHE)
	public Edition findBySpring(long book) {
		return stored(book);
	}

	@CacheInvalidate(cache = CACHE, key = "#book")
	public void publish(long book) {
		next(book);
	}

	@CacheUpdate(cache = CACHE, key = "#book", ttl = "5m", tags = "'book:' + #book")
	public Edition reissue(long book) {
		return next(book);
	}

	@CacheInvalidate(cache = CACHE, all = true)
	public void publishAll(long book) {
		next(book);
	}

	@Cached(cache = FAR, key = "#book", near = false)
	public Edition findFar(long book) {
		return stored(book);
	}

	@Cached(cache = CONFIGURED, key = "#book")
	public Edition findConfigured(long book) {
		return stored(book);
	}

	@Cached(cache = DRAFTS, key = "#book")
	public Draft draft(long book) {
		Draft draft = new Draft();
		draft.setText("draft " + book);
		return draft;
	}

	@Cacheable(DRAFTS)
	public Draft draftBySpring(long book) {
		return draft(book);
	}

}
