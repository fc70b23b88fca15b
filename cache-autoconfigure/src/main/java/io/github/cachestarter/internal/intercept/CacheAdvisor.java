package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Puts the cache in front of annotated methods.
 * <p>
 * Stands outside of advice with the lowest precedence, transactions above all: a hit
 * needs no transaction, and an invalidation happens after the commit.
 */
public final class CacheAdvisor extends StaticMethodMatcherPointcutAdvisor {

	/**
	 * Just outside of what has the lowest precedence, and inside of everything that the
	 * application has put further out on purpose.
	 */
	public static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

	private static final long serialVersionUID = 1L;

	private final transient CachePlans plans;

	/**
	 * Creates the advisor.
	 * @param plans what was worked out about methods
	 */
	public CacheAdvisor(CachePlans plans) {
		this.plans = plans;
		setOrder(ORDER);
		setClassFilter(new Candidates());
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		if (!CacheAnnotations.areOn(AopUtils.getMostSpecificMethod(method, userClass))) {
			return false;
		}
		this.plans.add(userClass);
		return !Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers());
	}

	@Override
	public Advice getAdvice() {
		return new CacheAdvice(this.plans);
	}

	/**
	 * By this Spring tells whether a proxy class that was generated before fits: it does
	 * for any application, because what is matched depends on annotations alone. With a
	 * text of its own each application context would leave classes behind.
	 */
	@Override
	public String toString() {
		return getClass().getName();
	}

	/**
	 * The types that may have our annotations.
	 */
	private record Candidates() implements ClassFilter {

		@Override
		public boolean matches(Class<?> type) {
			return CacheAnnotations.canBeOn(type);
		}

	}

	/**
	 * Carries out the plan of the method that is called.
	 *
	 * @param plans what was worked out about methods
	 */
	private record CacheAdvice(CachePlans plans) implements MethodInterceptor {

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Object target = invocation.getThis();
			return (target != null) ? this.plans.planned(invocation.getMethod(), target).call(invocation)
					: invocation.proceed();
		}

	}

}
