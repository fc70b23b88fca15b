package io.github.cachestarter.internal.spring;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;

/**
 * A publisher whose scope starts when somebody subscribes to it and ends with it. Apart,
 * because Reactor need not be there.
 */
final class ScopedPublisher {

	private ScopedPublisher() {
	}

	static Object of(Object result, ReactiveAdapter adapter, CacheScope scope) {
		Publisher<?> source = adapter.toPublisher(result);
		return adapter.fromPublisher(adapter.isMultiValue() ? many(source, scope) : one(source, scope));
	}

	private static Mono<?> one(Publisher<?> source, CacheScope scope) {
		return Mono.defer(() -> {
			scope.start();
			return Mono.from(source);
		})
			.doOnSuccess((value) -> scope.end(true, false))
			.doOnError((failure) -> scope.end(false, false))
			.doOnCancel(() -> scope.end(false, false));
	}

	/**
	 * Where the subscriber has seen enough and cancels, Spring reads on and puts all of
	 * it, so that is no end.
	 */
	private static Flux<?> many(Publisher<?> source, CacheScope scope) {
		return Flux.defer(() -> {
			scope.start();
			return Flux.from(source);
		}).doOnComplete(() -> scope.end(true, false)).doOnError((failure) -> scope.end(false, false));
	}

}
