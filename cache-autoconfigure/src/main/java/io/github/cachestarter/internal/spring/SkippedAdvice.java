package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.Advisor;
import org.springframework.aop.IntroductionAdvisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.aspectj.AbstractAspectJAdvice;
import org.springframework.aop.aspectj.AspectJPrecedenceInformation;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the application's advice that is inside of the cache's, and warns of it when the
 * application has started. It runs for misses only, as the method itself does. That is a
 * hole where it checks permissions, and nobody who has not ordered an aspect knows where
 * it is: without an order it has the lowest precedence, which is inside.
 * <p>
 * What Spring adds itself (transactions, validation, retries) and what only measures or
 * protects the method belongs there, and is not reported; but for Spring Security's
 * advice, which is outside unless the application moves it.
 */
public final class SkippedAdvice implements BeanPostProcessor, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final String[] FITTING = { "org.springframework.", "io.micrometer.", "io.github.resilience4j." };

	private static final String GENERIC = "org.springframework.aop.";

	private static final String SECURITY = "org.springframework.security.";

	/**
	 * The advice that was found, with the first method that it is skipped for.
	 */
	private final Map<String, String> found = new ConcurrentSkipListMap<>();

	/**
	 * Beans of one type have the same advice, and some are made with every request.
	 */
	private final Set<Class<?>> seen = Collections.newSetFromMap(new ConcurrentReferenceHashMap<>());

	private final Class<? extends Advisor> cacheAdvisor;

	private volatile boolean started;

	/**
	 * Creates the bean that looks at proxies as they are made.
	 * @param cacheAdvisor the kind of advisor that puts the cache in front of methods,
	 * beside Spring's own
	 */
	public SkippedAdvice(Class<? extends Advisor> cacheAdvisor) {
		this.cacheAdvisor = cacheAdvisor;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised) {
			Class<?> type = AopUtils.getTargetClass(bean);
			if (this.seen.add(type)) {
				attempt(advised, type);
			}
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.started = true;
		this.found.forEach(SkippedAdvice::warn);
	}

	/**
	 * Whatever somebody's pointcut throws, the bean is none the worse for it.
	 */
	private void attempt(Advised advised, Class<?> type) {
		try {
			look(advised, type);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Which advice of {} is inside of the cache's could not be found out", type, ex);
		}
	}

	private void look(Advised advised, Class<?> type) {
		List<Advisor> ofTheCache = new ArrayList<>();
		for (Advisor advisor : advised.getAdvisors()) {
			if (isOfTheCache(advisor)) {
				ofTheCache.add(advisor);
			}
			else if (!ofTheCache.isEmpty() && !fits(advisor)) {
				Method method = methodOfBoth(ofTheCache, advisor, type);
				if (method != null) {
					note(nameOf(advisor), ClassUtils.getUserClass(type).getSimpleName() + "." + method.getName());
				}
			}
		}
	}

	private boolean isOfTheCache(Advisor advisor) {
		return this.cacheAdvisor.isInstance(advisor) || advisor instanceof BeanFactoryCacheOperationSourceAdvisor;
	}

	private static boolean fits(Advisor advisor) {
		String type = typeOf(advisor).getName();
		if (advisor instanceof IntroductionAdvisor || advisor instanceof CacheScopeAdvisor) {
			return true;
		}
		for (String start : FITTING) {
			if (type.startsWith(start)) {
				return !type.startsWith(SECURITY);
			}
		}
		return false;
	}

	private static Class<?> typeOf(Advisor advisor) {
		if (advisor instanceof AspectJPrecedenceInformation) {
			return AspectJ.aspectOf(advisor);
		}
		// Spring's own advisors carry anybody's advice.
		Class<?> own = advisor.getClass();
		return own.getName().startsWith(GENERIC) ? advisor.getAdvice().getClass() : own;
	}

	private static String nameOf(Advisor advisor) {
		return (advisor instanceof AspectJPrecedenceInformation aspect) ? aspect.getAspectName()
				: advisor.getAdvice().getClass().getName();
	}

	/**
	 * A method that both apply to, or {@code null}.
	 */
	private static @Nullable Method methodOfBoth(List<Advisor> ofTheCache, Advisor advisor, Class<?> type) {
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(ClassUtils.getUserClass(type))) {
			if (applies(advisor, method, type)
					&& ofTheCache.stream().anyMatch((outside) -> applies(outside, method, type))) {
				return method;
			}
		}
		return null;
	}

	private static boolean applies(Advisor advisor, Method method, Class<?> type) {
		if (!(advisor instanceof PointcutAdvisor withPointcut)) {
			return true;
		}
		Pointcut pointcut = withPointcut.getPointcut();
		return pointcut.getClassFilter().matches(type) && pointcut.getMethodMatcher().matches(method, type);
	}

	private void note(String advice, String method) {
		if (this.found.putIfAbsent(advice, method) == null && this.started) {
			warn(advice, method);
		}
	}

	private static void warn(String advice, String method) {
		logger.atWarn()
			.addKeyValue("event", "cache_advice_skipped")
			.addKeyValue("advice", advice)
			.addKeyValue("method", method)
			.log("cache_advice_skipped advice={} method={} reason=it is inside of the cache's advice and does not run when"
					+ " a value comes from the cache. If it checks permissions, anybody is given what is cached: put"
					+ " @Order(Ordered.LOWEST_PRECEDENCE - 200), or any smaller number, on it. If it is meant for misses"
					+ " only, leave it", advice, method);
	}

	/**
	 * Loaded only where there are aspects.
	 */
	private static final class AspectJ {

		private AspectJ() {
		}

		static Class<?> aspectOf(Advisor advisor) {
			return (advisor.getAdvice() instanceof AbstractAspectJAdvice advice)
					? advice.getAspectJAdviceMethod().getDeclaringClass() : advisor.getAdvice().getClass();
		}

	}

}
