package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.github.cachestarter.internal.engine.ByMethod;
import io.github.cachestarter.internal.engine.Copies;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.TargetClassAware;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.config.CacheManagementConfigUtils;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Tells the caches where a call of a method with Spring's annotations begins and ends.
 * <p>
 * Stands just outside of Spring's own cache advice, wherever that was put. Without it, as
 * in proxies that others make, the annotations work as they do with any cache: what was
 * read before an eviction can be stored after it, and many callers load at once.
 */
public final class CacheScopeAdvisor extends StaticMethodMatcherPointcutAdvisor implements BeanFactoryAware {

	private static final long serialVersionUID = 1L;

	private final transient AnnotationCacheOperationSource operations = new AnnotationCacheOperationSource(false);

	private final transient ByMethod<Outline> outlines = new ByMethod<>(this::outline);

	private transient @Nullable BeanFactory beans;

	private transient volatile @Nullable DegradingCacheManager shortcuts;

	/**
	 * Creates the advisor.
	 */
	public CacheScopeAdvisor() {
		setClassFilter(new Candidates());
	}

	/**
	 * The same for all applications, so that their proxy classes are: see
	 * {@link Candidates}.
	 */
	@Override
	public String toString() {
		return getClass().getName();
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beans = beanFactory;
	}

	/**
	 * Answers plain calls from copies in this process without Spring's advice from now
	 * on. To be called if that advice uses the caches of ours, and the usual keys.
	 */
	void takeShortcuts(DegradingCacheManager manager) {
		this.shortcuts = manager;
		this.outlines.clear();
	}

	/**
	 * Just outside of Spring's advice. Where that does not exist yet, the bean that is
	 * about to get a proxy is one that it needs and does not apply to.
	 */
	@Override
	public int getOrder() {
		String name = CacheManagementConfigUtils.CACHE_ADVISOR_BEAN_NAME;
		boolean exists = this.beans instanceof SingletonBeanRegistry registry && registry.containsSingleton(name);
		Object advisor = (exists && this.beans != null) ? this.beans.getBean(name) : null;
		int order = (advisor instanceof Ordered ordered) ? ordered.getOrder() : Ordered.LOWEST_PRECEDENCE;
		return (order == Ordered.HIGHEST_PRECEDENCE) ? order : order - 1;
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return operationsOf(method, targetClass).stream().anyMatch(CacheScopeAdvisor::isOfInterest);
	}

	/**
	 * One for each method of a proxy, which asks again when its advisors have changed.
	 */
	@Override
	public Advice getAdvice() {
		return new Scope();
	}

	/**
	 * The types that may have Spring's annotations. By its text Spring tells whether a
	 * proxy class that was generated before fits.
	 */
	private static final class Candidates implements ClassFilter {

		private final AnnotationCacheOperationSource operations = new AnnotationCacheOperationSource(false);

		@Override
		public boolean matches(Class<?> type) {
			return !CacheManager.class.isAssignableFrom(type) && this.operations.isCandidateClass(type);
		}

		@Override
		public String toString() {
			return getClass().getName();
		}

	}

	private @Nullable Object invoke(MethodInvocation invocation, Scope scope) throws Throwable {
		Object target = invocation.getThis();
		if (target == null) {
			return invocation.proceed();
		}
		Outline outline = outlineOf(invocation.getMethod(), target);
		CopyShortcut shortcut = scope.isNextToSprings(invocation, outline.targetClass) ? outline.shortcut : null;
		Object shorthand = (shortcut != null) ? shortcut.copies().shorthand(invocation.getArguments()) : null;
		if (shortcut == null || shorthand == null) {
			return outline.proceed(invocation);
		}
		Object copy = shortcut.copies().find(shorthand);
		if (copy != Copies.NONE) {
			return copy;
		}
		// The method may change what its arguments hold.
		String key = shortcut.key(invocation.getArguments());
		Object result = outline.proceed(invocation);
		shortcut.copies().link(shorthand, key);
		return result;
	}

	private Outline outlineOf(Method method, Object target) {
		// Of a proxy in a proxy one class may stand for many.
		Class<?> targetClass = (target instanceof TargetClassAware) ? AopProxyUtils.ultimateTargetClass(target)
				: target.getClass();
		return this.outlines.get(method, targetClass);
	}

	private Outline outline(Method method, Class<?> targetClass) {
		DegradingCacheManager manager = this.shortcuts;
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		Collection<CacheOperation> found = operationsOf(method, userClass);
		return new Outline(targetClass, found.stream().anyMatch(CacheScopeAdvisor::isInSteps) ? found : List.of(),
				(manager != null) ? CopyShortcut.of(method, userClass, found, manager) : null);
	}

	private Collection<CacheOperation> operationsOf(Method method, Class<?> targetClass) {
		Collection<CacheOperation> found = this.operations.getCacheOperations(method, targetClass);
		return (found != null) ? found : List.of();
	}

	private static boolean isOfInterest(CacheOperation operation) {
		return operation instanceof CachePutOperation || operation instanceof CacheableOperation
				|| operation instanceof CacheEvictOperation;
	}

	/**
	 * Whether Spring does it in more than one step, or leaves undone what a method that
	 * throws needs.
	 */
	private static boolean isInSteps(CacheOperation operation) {
		return operation instanceof CachePutOperation || operation instanceof CacheEvictOperation
				|| (operation instanceof CacheableOperation cacheable && !cacheable.isSync());
	}

	/**
	 * The advice for one method of one proxy.
	 */
	private final class Scope implements MethodInterceptor {

		private volatile @Nullable Boolean next;

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			return CacheScopeAdvisor.this.invoke(invocation, this);
		}

		/**
		 * Whether nobody stands between this advice and Spring's: it would not hear of
		 * calls that take the shortcut.
		 */
		boolean isNextToSprings(MethodInvocation invocation, Class<?> targetClass) {
			Boolean known = this.next;
			if (known == null) {
				known = invocation instanceof ProxyMethodInvocation proxied
						&& proxied.getProxy() instanceof Advised advised
						&& isNextToSprings(advised.getAdvisors(), invocation.getMethod(), targetClass);
				this.next = known;
			}
			return known;
		}

		private boolean isNextToSprings(Advisor[] advisors, Method method, Class<?> targetClass) {
			int own = Arrays.asList(advisors).indexOf(CacheScopeAdvisor.this);
			return own >= 0 && Arrays.stream(advisors, own + 1, advisors.length)
				.filter((advisor) -> mayConcern(advisor, method, targetClass))
				.findFirst()
				.filter((advisor) -> advisor.getAdvice() instanceof CacheInterceptor)
				.isPresent();
		}

		private static boolean mayConcern(Advisor advisor, Method method, Class<?> targetClass) {
			return !(advisor instanceof PointcutAdvisor pointed)
					|| (pointed.getPointcut().getClassFilter().matches(targetClass)
							&& pointed.getPointcut().getMethodMatcher().matches(method, targetClass));
		}

	}

	/**
	 * What was worked out about a method.
	 *
	 * @param targetClass the class that it is called on
	 * @param operations what Spring is asked to do, if that takes more than one step
	 * @param shortcut how it is answered without Spring, if that is possible
	 */
	private record Outline(Class<?> targetClass, Collection<CacheOperation> operations,
			@Nullable CopyShortcut shortcut) implements ByMethod.OfClass {

		@Nullable Object proceed(MethodInvocation invocation) throws Throwable {
			return this.operations.isEmpty() ? invocation.proceed()
					: new ScopedCall(invocation, this.operations).proceed();
		}

	}

}
