package io.github.cachestarter.internal.spring;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * A call with its scope, which ends when the result is there: with the call, with the
 * future, or with the publisher.
 */
final class ScopedCall {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ScopedCall.class.getClassLoader());

	private final MethodInvocation invocation;

	private final CacheScope scope;

	/**
	 * Whether callers must not be blocked, whatever comes of the call.
	 */
	private final boolean asynchronous;

	ScopedCall(MethodInvocation invocation, Collection<CacheOperation> operations) {
		this.invocation = invocation;
		Class<?> type = invocation.getMethod().getReturnType();
		ReactiveAdapter adapter = adapterOf(type);
		this.asynchronous = adapter != null || CompletionStage.class.isAssignableFrom(type);
		this.scope = new CacheScope(operations, invocation.getArguments(), isLazy(adapter),
				!this.asynchronous && !type.isAssignableFrom(CompletableFuture.class));
	}

	private static @Nullable ReactiveAdapter adapterOf(@Nullable Class<?> type) {
		return (REACTOR && type != null) ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) : null;
	}

	private static boolean isLazy(@Nullable ReactiveAdapter adapter) {
		return adapter != null && adapter.getDescriptor().isDeferred();
	}

	@Nullable Object proceed() throws Throwable {
		boolean returned = false;
		CacheScope before = this.scope.enter();
		try {
			Object result = this.invocation.proceed();
			returned = true;
			return ended(result);
		}
		finally {
			CacheScope.leave(before);
			if (!returned) {
				this.scope.end(false, !this.asynchronous);
			}
		}
	}

	@SuppressWarnings("FutureReturnValueIgnored") // it is what the caller gets
	private @Nullable Object ended(@Nullable Object result) {
		if (result instanceof CompletableFuture<?> future && this.scope.isUsed()) {
			return future.whenComplete((value, failure) -> this.scope.end(failure == null, false));
		}
		ReactiveAdapter adapter = (result != null && this.scope.isUsed()) ? adapterOf(result.getClass()) : null;
		if (result != null && adapter != null && isLazy(adapter)) {
			return ScopedPublisher.of(result, adapter, this.scope);
		}
		this.scope.end(true, !this.asynchronous);
		return result;
	}

}
