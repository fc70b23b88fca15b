package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.EvaluationContext;

/**
 * One call of an annotated method, as expressions see it: arguments by name and position,
 * {@code #result}, and this object as the root.
 */
public final class Call {

	static final ParameterNameDiscoverer PARAMETER_NAMES = new DefaultParameterNameDiscoverer();

	private final MethodInvocation invocation;

	private final Method method;

	private @Nullable MethodBasedEvaluationContext context;

	private boolean unannounced;

	Call(MethodInvocation invocation, Method method) {
		this.invocation = invocation;
		this.method = method;
	}

	/**
	 * The method that is called.
	 * @return the method of the target's class
	 */
	public Method getMethod() {
		return this.method;
	}

	/**
	 * The name of the method that is called.
	 * @return the name
	 */
	public String getMethodName() {
		return this.method.getName();
	}

	/**
	 * What it is called with.
	 * @return the arguments
	 */
	public @Nullable Object[] getArgs() {
		return this.invocation.getArguments();
	}

	/**
	 * What it is called on.
	 * @return the object behind the proxy
	 */
	public @Nullable Object getTarget() {
		return this.invocation.getThis();
	}

	/**
	 * The class of what it is called on.
	 * @return the class behind the proxy
	 */
	public @Nullable Class<?> getTargetClass() {
		Object target = getTarget();
		return (target != null) ? target.getClass() : null;
	}

	/**
	 * Runs the method itself.
	 */
	@Nullable Object proceed() throws Throwable {
		return this.invocation.proceed();
	}

	/**
	 * The method, for people.
	 */
	String name() {
		return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName();
	}

	/**
	 * Says that a change that was to be announced has no key or no tags.
	 */
	void notAnnounced() {
		this.unannounced = true;
	}

	boolean isUnannounced() {
		return this.unannounced;
	}

	EvaluationContext context() {
		MethodBasedEvaluationContext existing = this.context;
		if (existing == null) {
			existing = new MethodBasedEvaluationContext(this, this.method, getArgs(), PARAMETER_NAMES);
			this.context = existing;
		}
		return existing;
	}

	/**
	 * Lets expressions see the method's result from now on.
	 */
	void returned(@Nullable Object result) {
		context().setVariable("result", result);
	}

}
