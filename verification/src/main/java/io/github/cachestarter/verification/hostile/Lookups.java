package io.github.cachestarter.verification.hostile;

import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

/**
 * Cached methods. For what a call is made that has an argument nobody can write down, its
 * thread says beforehand.
 */
class Lookups {

	static final String ATTACKED = "attacked";

	static final String TAGGED = "tagged";

	static final String BYSTANDER = "bystander";

	private final Truth truth;

	private final ThreadLocal<String> subject = ThreadLocal.withInitial(() -> "");

	private final ThreadLocal<AtomicLong> loads = ThreadLocal.withInitial(AtomicLong::new);

	Lookups(Truth truth) {
		this.truth = truth;
	}

	/**
	 * Says for what the calls of this thread are from now on.
	 */
	public void about(String subject) {
		this.subject.set(subject);
	}

	/**
	 * How often this thread has run a method.
	 */
	public long loads() {
		return this.loads.get().get();
	}

	public Answer load(String of) {
		this.loads.get().incrementAndGet();
		return this.truth.load(of);
	}

	private Answer load() {
		return load(this.subject.get());
	}

	@Cached(cache = ATTACKED, key = "#key")
	public Answer find(String key) {
		return load(key);
	}

	@Cacheable(cacheNames = ATTACKED, key = "#key")
	public Answer findBySpring(String key) {
		return load(key);
	}

	@Cacheable(cacheNames = ATTACKED, key = "#key", sync = true)
	public Answer findOnceBySpring(String key) {
		return load(key);
	}

	@CacheUpdate(cache = ATTACKED, key = "#key")
	public Answer update(String key) {
		return load(key);
	}

	@CachePut(cacheNames = ATTACKED, key = "#key")
	public Answer putBySpring(String key) {
		return load(key);
	}

	@CacheInvalidate(cache = ATTACKED, key = "#key")
	public void invalidate(String key) {
	}

	@CacheEvict(cacheNames = ATTACKED, key = "#key")
	public void evictBySpring(String key) {
	}

	@Cached(cache = TAGGED, key = "#key", tags = "#tag")
	public Answer findTagged(String key, String tag) {
		return load(key);
	}

	@Cached(cache = BYSTANDER, key = "#key", ttl = "1d", tags = "'of bystanders'")
	public Answer findPeacefully(String key) {
		return load(key);
	}

	@Cached(cache = "argument", key = "#argument")
	public Answer findBy(@Nullable Object argument) {
		return load();
	}

	@Cached("arguments")
	public Answer findByAll(@Nullable Object argument, String other) {
		return load();
	}

	@Cached(cache = "hashed-argument", key = "#argument", hashKey = true)
	public Answer findByHash(@Nullable Object argument) {
		return load();
	}

	@Cacheable(cacheNames = "argument-by-spring", key = "#argument")
	public Answer findBySpring(@Nullable Object argument) {
		return load();
	}

	@CacheUpdate(cache = "changed-argument", key = "#argument")
	public Answer updateBy(@Nullable Object argument) {
		return load();
	}

	@CacheInvalidate(cache = "changed-argument", key = "#argument")
	@CacheInvalidate(tags = "#argument")
	public void invalidateBy(@Nullable Object argument) {
	}

	@Cached(cache = "oddly-tagged", key = "#key", tags = "#tag")
	public Answer findOddlyTagged(String key, @Nullable Object tag) {
		return load(key);
	}

}
