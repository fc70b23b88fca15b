package io.github.cachestarter.intercept;

import java.lang.reflect.Method;
import java.util.List;

import io.github.cachestarter.engine.Update;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was worked out about an annotated method, so that a call of it only has
 * to be carried out.
 *
 * @param method the method of the target's class
 * @param cached what {@code @Cached} asks for, if it is there
 * @param update what {@code @CacheUpdate} asks for, if it is there
 * @param before the invalidations before the method runs
 * @param after the invalidations after it has returned
 */
record CachePlan(Method method, @Nullable CachedOperation cached, @Nullable UpdateOperation update,
		List<InvalidateOperation> before, List<InvalidateOperation> after) {

	/**
	 * Carries the plan out for a call that no copy has answered.
	 * @param shorthand what stands for its key, if anything does
	 */
	@Nullable Object run(MethodInvocation invocation, @Nullable Object shorthand) throws Throwable {
		Call call = new Call(invocation, this.method);
		if (this.cached == null) {
			return runWithSideEffects(call);
		}
		return this.cached.run(call, shorthand, isOnlyCached() ? call::proceed : () -> runWithSideEffects(call));
	}

	private boolean isOnlyCached() {
		return this.update == null && this.before.isEmpty() && this.after.isEmpty();
	}

	/**
	 * Updates and invalidations belong to what the method does: they happen when it runs,
	 * and not when the cache answers in its place.
	 */
	private @Nullable Object runWithSideEffects(Call call) throws Throwable {
		for (InvalidateOperation operation : this.before) {
			operation.run(call);
		}
		Object result = proceed(call);
		for (InvalidateOperation operation : this.after) {
			operation.run(call);
		}
		return result;
	}

	private @Nullable Object proceed(Call call) throws Throwable {
		Update announced = (this.update != null) ? this.update.begin(call) : null;
		boolean returned = false;
		try {
			Object result = call.proceed();
			returned = true;
			Object value = CachedOperation.unwrap(result);
			call.returned(value);
			if (this.update != null) {
				this.update.end(call, value, announced);
			}
			return result;
		}
		finally {
			if (announced != null && !returned) {
				announced.abandon();
			}
		}
	}

}
