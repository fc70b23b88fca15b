package io.github.cachestarter.internal.intercept;

import io.github.cachestarter.internal.engine.ByMethod;
import io.github.cachestarter.internal.engine.Copies;
import io.github.cachestarter.internal.engine.CopyLookup;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a method is called on objects of one class.
 *
 * @param targetClass the class
 * @param plan the plan of the method, if there is anything to do
 * @param copies how calls are answered without evaluating anything, if they can be
 */
record PlannedMethod(Class<?> targetClass, @Nullable CachePlan plan,
		@Nullable CopyLookup copies) implements ByMethod.OfClass {

	PlannedMethod(Class<?> targetClass, @Nullable CachePlan plan) {
		this(targetClass, plan, (plan != null && plan.cached() != null) ? plan.cached().copies() : null);
	}

	@Nullable Object call(MethodInvocation invocation) throws Throwable {
		CopyLookup copies = this.copies;
		Object shorthand = (copies != null) ? copies.shorthand(invocation.getArguments()) : null;
		Object copy = (copies != null && shorthand != null) ? copies.find(shorthand) : Copies.NONE;
		return (copy != Copies.NONE) ? copy : proceed(invocation, shorthand);
	}

	private @Nullable Object proceed(MethodInvocation invocation, @Nullable Object shorthand) throws Throwable {
		return (this.plan != null) ? this.plan.run(invocation, shorthand) : invocation.proceed();
	}

}
