package io.github.cachestarter.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.config.CacheManagementConfigUtils;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.core.Ordered;

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

	private transient @Nullable BeanFactory beans;

	/**
	 * Creates the advisor.
	 */
	public CacheScopeAdvisor() {
		setClassFilter((type) -> !CacheManager.class.isAssignableFrom(type) && this.operations.isCandidateClass(type));
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beans = beanFactory;
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
		return !operationsOf(method, targetClass).isEmpty();
	}

	@Override
	public Advice getAdvice() {
		return (MethodInterceptor) this::invoke;
	}

	private @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Collection<CacheOperation> found = (target != null)
				? operationsOf(invocation.getMethod(), AopProxyUtils.ultimateTargetClass(target)) : List.of();
		if (found.isEmpty()) {
			return invocation.proceed();
		}
		return new ScopedCall(invocation, found).proceed();
	}

	/**
	 * What Spring is asked to do for a method, if there is anything among it that it does
	 * in more than one step.
	 */
	private Collection<CacheOperation> operationsOf(Method method, Class<?> targetClass) {
		Collection<CacheOperation> found = this.operations.getCacheOperations(method, targetClass);
		boolean inSteps = found != null && found.stream().anyMatch(CacheScopeAdvisor::isInSteps);
		return (found != null && inSteps) ? found : List.of();
	}

	private static boolean isInSteps(CacheOperation operation) {
		return operation instanceof CachePutOperation
				|| (operation instanceof CacheableOperation cacheable && !cacheable.isSync());
	}

}
