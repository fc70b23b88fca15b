package io.github.cachestarter.internal.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

/**
 * A service over a database of one row, which can be interrupted between its database and
 * its cache.
 */
@CacheConfig(cacheNames = "page")
class Pages {

	private final ObjectProvider<Pages> proxy;

	private final AtomicInteger reads = new AtomicInteger();

	private volatile String row = "old";

	private volatile Runnable meanwhile = () -> {
	};

	Pages(ObjectProvider<Pages> proxy) {
		this.proxy = proxy;
	}

	AtomicInteger reads() {
		return this.reads;
	}

	String row() {
		return this.row;
	}

	/** Happens once, when the row was read or written and the cache does not know yet. */
	void meanwhile(Runnable step) {
		this.meanwhile = () -> {
			this.meanwhile = () -> {
			};
			step.run();
		};
	}

	/** Happens whenever the row was read. */
	void always(Runnable step) {
		this.meanwhile = step;
	}

	private String read() {
		String read = this.row;
		this.reads.incrementAndGet();
		this.meanwhile.run();
		return read;
	}

	private String write(String value) {
		this.row = value;
		this.meanwhile.run();
		return value;
	}

	@Cacheable
	public String find(long id) {
		return read();
	}

	@Cacheable(sync = true)
	public String findOnce(long id) {
		return read();
	}

	@Cacheable({ "page", "copy" })
	public String findInTwo(long id) {
		return read();
	}

	@Caching(cacheable = { @Cacheable, @Cacheable(cacheNames = "copy", key = "'of-' + #id") })
	public String findUnderTwoKeys(long id) {
		return read();
	}

	@Cacheable
	public CompletableFuture<String> findLater(long id) {
		return CompletableFuture.completedFuture(read());
	}

	@Cacheable(key = "#id")
	public CompletableFuture<String> findWhenDone(long id, CompletableFuture<String> source) {
		return source;
	}

	@Cacheable
	public Mono<String> findReactively(long id) {
		return Mono.fromSupplier(this::read);
	}

	@Cacheable(key = "#id")
	public Mono<String> findFrom(long id, Mono<String> source) {
		return source;
	}

	@Cacheable("lines")
	public Flux<String> lines(long id) {
		return Flux.defer(() -> Flux.just(read(), "second line"));
	}

	@Cacheable(unless = "#result == 'old'")
	public String findUnlessOld(long id) {
		return read();
	}

	@Cacheable(condition = "#id > 100")
	public String findIfLarge(long id) {
		return read();
	}

	@Cacheable
	public String findRecursively(long id) {
		return (this.reads.incrementAndGet() < 3) ? this.proxy.getObject().findRecursively(id) : this.row;
	}

	@Cacheable
	public CompletableFuture<String> findRecursivelyLater(long id) {
		return (this.reads.incrementAndGet() < 3) ? this.proxy.getObject().findRecursivelyLater(id)
				: CompletableFuture.completedFuture(this.row);
	}

	@Cacheable
	public String findWithNext(long id) {
		return read() + ((id < 3) ? this.proxy.getObject().findWithNext(id + 1) : "");
	}

	@CacheEvict(key = "#id")
	public void change(long id, String value) {
		this.row = value;
	}

	@CacheEvict(allEntries = true)
	public void changeAll(String value) {
		this.row = value;
	}

	@CachePut(key = "#id")
	public String update(long id, String value) {
		return write(value);
	}

	@CachePut
	public String updateByArguments(long id) {
		return write("updated");
	}

	@CachePut(keyGenerator = "fixedKey")
	public String updateByGenerator(String value) {
		return write(value);
	}

	@CachePut(key = "#root.args[0] + #values.length - 2")
	public String updateByRoot(long id, String... values) {
		return write(values[0]);
	}

	@CachePut(key = "#result.length() - 2")
	public String updateByResult(String value) {
		return write(value);
	}

	@CachePut(key = "#id", unless = "#result == 'new'")
	public String updateUnlessNew(long id, String value) {
		return write(value);
	}

	@CachePut(key = "#id", condition = "#value != 'new'")
	public String updateIfNotNew(long id, String value) {
		return write(value);
	}

	@Caching(put = @CachePut(key = "#id"), evict = @CacheEvict(key = "#id", beforeInvocation = true))
	public String evictAndUpdate(long id, String value) {
		return write(value);
	}

	@Caching(put = @CachePut(key = "#id"), cacheable = @Cacheable(key = "#id"))
	public String findAndUpdate(long id, String value) {
		return write(value);
	}

	/** One way to the row. */
	interface Way {

		@Nullable Object find(Pages pages);

	}

}
