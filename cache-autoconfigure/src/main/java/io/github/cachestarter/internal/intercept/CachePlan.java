package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.internal.engine.AnnouncedChange;
import io.github.cachestarter.internal.engine.Removal;
import io.github.cachestarter.internal.engine.Removals;
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
	 * and not when the cache answers in its place. Also when it throws, because what it
	 * has changed may be committed all the same.
	 */
	private @Nullable Object runWithSideEffects(Call call) throws Throwable {
		List<Removal> first = new ArrayList<>();
		this.before.forEach((operation) -> add(first, operation.of(call)));
		Removals.removeTogether(first);
		AnnouncedChange announced = (this.update != null) ? this.update.begin(call) : null;
		try {
			Object result = call.proceed();
			Object value = CachedOperation.unwrap(result);
			call.returned(value);
			remove(call);
			if (this.update != null) {
				this.update.end(call, value, announced);
			}
			return result;
		}
		catch (Throwable ex) {
			removeAfterFailure(call, announced);
			throw ex;
		}
	}

	private void remove(Call call) {
		if (this.after.isEmpty()) {
			return;
		}
		List<Removal> removals = new ArrayList<>();
		for (InvalidateOperation operation : this.after) {
			add(removals, operation.of(call));
		}
		if (this.update != null) {
			add(removals, this.update.beforeEnd(call));
		}
		Removals.removeTogether(removals);
	}

	private void removeAfterFailure(Call call, @Nullable AnnouncedChange announced) {
		List<Removal> removals = new ArrayList<>();
		for (InvalidateOperation operation : this.after) {
			add(removals, operation.afterFailure(call));
		}
		if (this.update != null) {
			add(removals, this.update.afterFailure(call, announced));
		}
		Removals.removeTogether(removals);
	}

	private static void add(List<Removal> removals, @Nullable Removal removal) {
		if (removal != null) {
			removals.add(removal);
		}
	}

}
