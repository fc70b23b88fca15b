package io.github.cachestarter.internal.spring;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.spring.SpringAnnotationTests.CachingOn;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When calls are answered without Spring's cache advice, and what that is worked out
 * from.
 */
class CacheScopeAdvisorTests {

	private static final int TIMES = 5;

	private static final ApplicationContextRunner RUNNER = SpringAnnotationTests.RUNNER.withBean("one", One.class)
		.withBean("two", Two.class);

	@Test
	void answersInPlaceOfSpringsOwnAdvice() {
		RUNNER.withUserConfiguration(CachingOn.class).run((context) -> assertThat(answersByItself(context)).isTrue());
	}

	/** Whatever it does, it does for hits too. */
	@Test
	void doesNotAnswerInPlaceOfAnAspectOfTheApplication() {
		RUNNER.withAllowBeanDefinitionOverriding(true).withUserConfiguration(OwnAspect.class).run((context) -> {
			assertThat(context.getBean(CacheInterceptor.class)).isInstanceOf(CountingAspect.class);
			for (int i = 0; i < TIMES; i++) {
				assertThat(context.getBean(One.class).find(1)).isEqualTo("found 1");
			}
			assertThat(context.getBean(CountingAspect.class).calls).hasValue(TIMES);
			assertThat(context.getBean(One.class).runs()).isOne();
			assertThat(answersByItself(context)).isFalse();
		});
	}

	@Test
	void doesNotAnswerWhereThereIsMoreThanOneAspect() {
		RUNNER.withUserConfiguration(CachingOn.class)
			.withBean("another", CacheInterceptor.class, () -> configured(new CacheInterceptor()))
			.run((context) -> {
				assertThat(context.getBean(One.class).find(1)).isEqualTo("found 1");
				assertThat(answersByItself(context)).isFalse();
			});
	}

	@Test
	void doesNotAnswerWhereTheApplicationMakesItsKeys() {
		RUNNER.withUserConfiguration(OwnKeys.class).run((context) -> assertThat(answersByItself(context)).isFalse());
	}

	/**
	 * Two classes that have inherited a method take turns.
	 */
	@Test
	void answersEveryClassThatHasInheritedAMethod() {
		RUNNER.withUserConfiguration(CachingOn.class).run((context) -> {
			One one = context.getBean(One.class);
			Two two = context.getBean(Two.class);
			for (int i = 0; i < TIMES; i++) {
				find(one, two);
			}
			assertThat(one.runs()).isOne();
			assertThat(two.runs()).isOne();
		});
	}

	/**
	 * Proxies of an interface are of one class, and share the objects that stand for its
	 * methods.
	 */
	@Test
	void answersEachOfTwoClassesBehindOneClassOfProxies() {
		RUNNER.withUserConfiguration(CachingOn.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.withBean("here", Here.class)
			.withBean("there", There.class)
			.run((context) -> {
				Place here = context.getBean("here", Place.class);
				Place there = context.getBean("there", Place.class);
				assertThat(AopUtils.isJdkDynamicProxy(here)).isTrue();
				assertThat(there).hasSameClassAs(here);
				for (int i = 0; i < TIMES; i++) {
					assertThat(here.name(1)).isEqualTo("here");
					assertThat(there.name(1)).isEqualTo("there");
				}
			});
	}

	@Test
	void answersBesideAnAdvisorThatIsForOtherMethodsOnly() {
		assertThat(heardOfHits(method("runs"))).isEqualTo(new Heard(0, 0));
	}

	@Test
	void answersBesideAnAdvisorThatIsForOtherClassesOnly() {
		assertThat(heardOfHits(new ComposablePointcut((type) -> type == Two.class))).isEqualTo(new Heard(0, 0));
	}

	/** It may count calls, or refuse them, and is to hear of every one. */
	@Test
	void doesNotAnswerInPlaceOfAnAdvisorThatStandsBeforeSprings() {
		assertThat(heardOfHits(method("find"))).isEqualTo(new Heard(TIMES, TIMES));
	}

	@Test
	void doesNotAnswerWhereAnAdvisorDoesNotSayWhomItConcerns() {
		assertThat(heardOfHits(null)).isEqualTo(new Heard(TIMES, TIMES));
	}

	/**
	 * Lets somebody step between our advice and Spring's after the first hits, and hits
	 * again and again.
	 * @param pointcut whom that concerns, or {@code null} if it does not say
	 */
	private static Heard heardOfHits(@Nullable Pointcut pointcut) {
		AtomicInteger between = new AtomicInteger();
		AtomicInteger springs = new AtomicInteger();
		RUNNER.withUserConfiguration(CachingOn.class).run((context) -> {
			One one = context.getBean(One.class);
			int place = countSprings((Advised) one, springs);
			findOften(one);
			MethodInterceptor counting = (invocation) -> {
				between.incrementAndGet();
				return invocation.proceed();
			};
			((Advised) one).addAdvisor(place,
					(pointcut != null) ? new DefaultPointcutAdvisor(pointcut, counting) : () -> counting);
			findOften(one);
			between.set(0);
			springs.set(0);
			findOften(one);
		});
		return new Heard(between.get(), springs.get());
	}

	/**
	 * Counts the calls that Spring's advice hears of.
	 * @return its place in the proxy
	 */
	private static int countSprings(Advised proxy, AtomicInteger calls) {
		Advisor[] advisors = proxy.getAdvisors();
		for (int place = 0; place < advisors.length; place++) {
			if (advisors[place].getAdvice() instanceof CacheInterceptor springs
					&& advisors[place] instanceof PointcutAdvisor pointed) {
				proxy.removeAdvisor(place);
				proxy.addAdvisor(place,
						new DefaultPointcutAdvisor(pointed.getPointcut(), new CountedAspect(springs, calls)));
				return place;
			}
		}
		throw new IllegalStateException("Spring's advice is missing");
	}

	private static Pointcut method(String name) {
		NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
		pointcut.addMethodName(name);
		return pointcut;
	}

	private static void findOften(One one) {
		for (int i = 0; i < TIMES; i++) {
			assertThat(one.find(1)).isEqualTo("found 1");
		}
	}

	private static void find(One one, Two two) {
		assertThat(one.find(1)).isEqualTo("found 1");
		assertThat(two.find(2)).isEqualTo("found 2");
	}

	private static CacheInterceptor configured(CacheInterceptor aspect) {
		aspect.setCacheOperationSource(new AnnotationCacheOperationSource(false));
		return aspect;
	}

	private static boolean answersByItself(ApplicationContext context) {
		return ReflectionTestUtils.getField(context.getBean(CacheScopeAdvisor.class), "shortcuts") != null;
	}

	/** Who has heard of how many calls. */
	private record Heard(int between, int springs) {

	}

	static class Finder {

		private final AtomicInteger runs = new AtomicInteger();

		public int runs() {
			return this.runs.get();
		}

		@Cacheable("found")
		public String find(long id) {
			this.runs.incrementAndGet();
			return "found " + id;
		}

	}

	static class One extends Finder {

	}

	static class Two extends Finder {

	}

	interface Place {

		String name(long id);

	}

	static class Here implements Place {

		@Override
		@Cacheable("here")
		public String name(long id) {
			return "here";
		}

	}

	static class There implements Place {

		@Override
		@Cacheable("there")
		public String name(long id) {
			return "there";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnKeys implements CachingConfigurer {

		@Override
		public KeyGenerator keyGenerator() {
			return (target, method, arguments) -> "key";
		}

	}

	/** Puts an aspect in the place of Spring's. */
	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class OwnAspect {

		@Bean
		CacheInterceptor cacheInterceptor() {
			return configured(new CountingAspect());
		}

	}

	static class CountingAspect extends CacheInterceptor {

		private static final long serialVersionUID = 1L;

		private final transient AtomicInteger calls = new AtomicInteger();

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			this.calls.incrementAndGet();
			return super.invoke(invocation);
		}

	}

	/** Does what Spring's advice does. */
	static class CountedAspect extends CacheInterceptor {

		private static final long serialVersionUID = 1L;

		private final transient CacheInterceptor springs;

		private final transient AtomicInteger calls;

		CountedAspect(CacheInterceptor springs, AtomicInteger calls) {
			this.springs = springs;
			this.calls = calls;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			this.calls.incrementAndGet();
			return this.springs.invoke(invocation);
		}

	}

}
