package io.github.cachestarter.slices;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Counts the runs of its methods.
 */
@Service
class BookService {

	private final AtomicInteger runs = new AtomicInteger();

	@Cached(cache = "title", key = "#id")
	public String title(long id) {
		this.runs.incrementAndGet();
		return "Title " + id;
	}

	@CacheInvalidate(cache = "title", key = "#id")
	public void rename(long id) {
	}

	@Cacheable("author")
	public String author(long id) {
		this.runs.incrementAndGet();
		return "Author " + id;
	}

	/**
	 * How often methods ran since this was asked for.
	 */
	public int takeRuns() {
		return this.runs.getAndSet(0);
	}

}
