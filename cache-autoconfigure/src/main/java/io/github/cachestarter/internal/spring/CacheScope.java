package io.github.cachestarter.internal.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import io.github.cachestarter.internal.engine.Lookup;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.Removal;
import io.github.cachestarter.internal.engine.Removals;
import io.github.cachestarter.internal.engine.Reservation;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cache.interceptor.BasicOperation;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheableOperation;

/**
 * One call of a method with Spring's annotations, from just before Spring looks at them
 * to the moment when the result is there.
 * <p>
 * Spring looks up, runs the method and puts, in steps that know nothing of each other.
 * The scope remembers what a lookup has reserved and what was announced to change; the
 * put that belongs to it ends that. What is left when the scope ends, for want of a
 * result, by a condition or by an exception, is given back.
 * <p>
 * The result of an asynchronous method may be there before, after or while the scope is
 * left by the calling thread, so everything in here is safe for use by many threads.
 */
final class CacheScope {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final ThreadLocal<@Nullable CacheScope> CURRENT = new ThreadLocal<>();

	private final @Nullable CacheScope around;

	private final Collection<CacheOperation> operations;

	private final @Nullable Object[] arguments;

	private final boolean lazy;

	/**
	 * Those that Spring has not resolved yet. It resolves each once, before anything
	 * else, so what is asked for later belongs to another call, which has no scope.
	 */
	private final List<CacheOperation> unresolved;

	private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();

	private final Map<String, Announcement> announcements = new ConcurrentHashMap<>();

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final Queue<Removal> evictions = new ConcurrentLinkedQueue<>();

	private final Queue<Supplier<Collection<Removal>>> afterFailure = new ConcurrentLinkedQueue<>();

	private final boolean returnsResult;

	private volatile boolean used;

	private volatile boolean ended;

	/**
	 * Creates the scope of a call.
	 * @param operations what Spring is asked to do
	 * @param arguments those of the call
	 * @param lazy whether nothing happens before somebody subscribes to the result
	 * @param returnsResult whether the result is certain to be there when the call
	 * returns
	 */
	CacheScope(Collection<CacheOperation> operations, @Nullable Object[] arguments, boolean lazy,
			boolean returnsResult) {
		CacheScope current = CURRENT.get();
		this.around = (current != null && !current.ended) ? current : null;
		this.operations = operations;
		this.unresolved = new ArrayList<>(operations);
		this.arguments = arguments;
		this.lazy = lazy;
		this.returnsResult = returnsResult;
	}

	/**
	 * The scope that the calling thread is in.
	 */
	static @Nullable CacheScope current() {
		return CURRENT.get();
	}

	/**
	 * Enters the scope on the calling thread.
	 * @return the scope to {@link #leave} to
	 */
	@Nullable CacheScope enter() {
		CacheScope before = CURRENT.get();
		CURRENT.set(this);
		return before;
	}

	/**
	 * Leaves the scope that was entered last.
	 */
	static void leave(@Nullable CacheScope before) {
		if (before != null) {
			CURRENT.set(before);
		}
		else {
			CURRENT.remove();
		}
	}

	/**
	 * Whether an operation that Spring resolves now is one of this call's.
	 */
	boolean resolves(BasicOperation operation) {
		return this.unresolved.remove(operation);
	}

	/**
	 * Whether a put can be announced right at the beginning. Where the same call looks
	 * into the cache or evicts before the method runs, the announcement would come before
	 * that, and spoil it or be removed by it.
	 */
	boolean mayAnnounce(CachePutOperation put) {
		return this.operations.stream()
			.filter((operation) -> operation instanceof CacheableOperation
					|| (operation instanceof CacheEvictOperation evict && evict.isBeforeInvocation()))
			.allMatch((operation) -> Collections.disjoint(operation.getCacheNames(), put.getCacheNames()));
	}

	@Nullable Object[] arguments() {
		return this.arguments;
	}

	/**
	 * Looks up, and reserves on a miss.
	 */
	Lookup lookup(NamedCache cache, String key, ValueType type) {
		Reservation present = this.reservations.get(key);
		return (present != null) ? present.found() : kept(key, cache.reservations().reserve(key, type, cache.terms()));
	}

	/**
	 * Looks up without blocking, and reserves on a miss. What the scope waits for before
	 * it starts, the lookup waits for too: a place that is kept for a publisher which
	 * nobody subscribes to would be kept in vain.
	 */
	CompletableFuture<Lookup> lookupAsync(NamedCache cache, String key, ValueType type) {
		this.used = true;
		CompletableFuture<Lookup> found = new CompletableFuture<>();
		Runnable lookup = () -> complete(found, reserve(cache, key, type));
		if (this.lazy) {
			this.waiting.add(lookup);
		}
		else {
			lookup.run();
		}
		return found;
	}

	/**
	 * A call inside of one that loads the same key would wait for itself, and only looks
	 * up. Blocking ones need not be told apart here: the engine knows them by the thread.
	 */
	private CompletableFuture<Lookup> reserve(NamedCache cache, String key, ValueType type) {
		for (CacheScope scope = this; scope != null; scope = scope.around) {
			if (scope.reservations.containsKey(key)) {
				return cache.lookupAsync(key, type);
			}
		}
		return cache.reservations()
			.reserveAsync(key, type, cache.terms())
			.thenApply((reservation) -> kept(key, reservation));
	}

	/**
	 * Gives Spring the outcome within the scope: it goes on to run the method on the same
	 * thread.
	 */
	private void complete(CompletableFuture<Lookup> found, CompletableFuture<Lookup> reserved) {
		var unused = reserved.whenComplete((outcome, failure) -> {
			CacheScope before = enter();
			try {
				if (failure != null) {
					found.completeExceptionally(failure);
				}
				else {
					found.complete(outcome);
				}
			}
			finally {
				leave(before);
			}
		});
	}

	private Lookup kept(String key, Reservation reservation) {
		this.used = true;
		if (!reservation.found().isHit()) {
			this.reservations.put(key, reservation);
			if (this.ended) {
				reservation.close();
			}
		}
		return reservation.found();
	}

	/**
	 * Starts what has waited for a subscriber.
	 */
	void start() {
		for (Runnable lookup = this.waiting.poll(); lookup != null; lookup = this.waiting.poll()) {
			lookup.run();
		}
	}

	/**
	 * Announces that the value of a key is about to be changed.
	 */
	void announce(NamedCache cache, String key) {
		this.announcements.computeIfAbsent(key, (k) -> new Announcement(cache.beginUpdate(k, cache.terms())));
	}

	/**
	 * Stores the result under what was reserved or announced for it. Spring puts it more
	 * than once if it is told to; once is enough.
	 * @return whether there was such a thing, so that nothing is left to do
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // failures are counted, and nobody may
													// wait
	boolean put(String key, @Nullable Object value, ValueType type, boolean asynchronous) {
		Announcement announcement = this.announcements.get(key);
		if (announcement != null) {
			announcement.store(value, type);
			return true;
		}
		Reservation reservation = this.reservations.get(key);
		if (reservation == null) {
			return false;
		}
		if (asynchronous) {
			var unused = reservation.storeAsync(value);
		}
		else {
			reservation.store(value);
		}
		return true;
	}

	/**
	 * Collects what Spring evicts after the method, one after the other, so that it is
	 * removed together, just before the caller goes on.
	 * @return whether the scope will see to it; not where it may never end
	 */
	boolean collect(Supplier<Removal> eviction) {
		if (!this.returnsResult || this.ended) {
			return false;
		}
		this.evictions.add(eviction.get());
		return true;
	}

	/**
	 * Adds what has to be removed if the method throws, or its result fails: it may have
	 * changed something that is committed all the same.
	 * @param removals is asked then
	 */
	void afterFailure(Supplier<Collection<Removal>> removals) {
		this.used = true;
		this.afterFailure.add(removals);
	}

	/**
	 * Whether there is, or may soon be, anything to give back.
	 */
	boolean isUsed() {
		return this.used;
	}

	/**
	 * Gives back what is left and removes what has to be removed.
	 * @param returned whether there is a result
	 * @param mayWait whether the calling thread may wait for the tier
	 */
	void end(boolean returned, boolean mayWait) {
		this.ended = true;
		this.reservations.values().forEach(Reservation::close);
		List<Removal> removals = new ArrayList<>();
		for (Removal eviction = this.evictions.poll(); eviction != null; eviction = this.evictions.poll()) {
			removals.add(eviction);
		}
		if (!returned) {
			this.afterFailure.forEach((failed) -> addAll(removals, failed));
		}
		for (Announcement announcement : this.announcements.values()) {
			Removal removal = announcement.end();
			if (removal != null) {
				removals.add(removal);
			}
		}
		if (mayWait) {
			Removals.removeTogether(removals);
		}
		else {
			Removals.sendTogether(removals);
		}
	}

	/**
	 * What cannot be told does not take the place of what the method has thrown, nor keep
	 * the rest from being removed.
	 */
	private static void addAll(List<Removal> removals, Supplier<Collection<Removal>> failed) {
		try {
			removals.addAll(failed.get());
		}
		catch (RuntimeException | Error ex) {
			logger.warn("cache_error reason=nobody can tell what to remove after a method has thrown: "
					+ ex.getClass().getName());
		}
	}

}
