package io.github.cachestarter.benchmarks.costs.subject;

import com.github.benmanes.caffeine.cache.Cache;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A Spring proxy whose only advice looks Caffeine up by the method's only argument, as it
 * is: what no annotation of Spring's kind can go below.
 */
final class BareProxy {

	private BareProxy() {
	}

	/**
	 * The method takes an object.
	 */
	static Lookup ofObject(Subject subject) {
		return profiles(subject)::find;
	}

	/**
	 * The method takes a primitive, which the proxy has to box.
	 */
	static Lookup ofPrimitive(Subject subject) {
		Profiles profiles = profiles(subject);
		return (id) -> profiles.findPrimitive(id);
	}

	/**
	 * There is no cache: the method runs whenever it is called.
	 */
	static Lookup withoutCache(Subject subject) {
		return profiles(subject)::load;
	}

	/**
	 * The method itself.
	 */
	static Lookup none(Subject subject) {
		return new Profiles(subject.source())::load;
	}

	private static Profiles profiles(Subject subject) {
		AnnotationConfigApplicationContext context = subject.started(new AnnotationConfigApplicationContext());
		context.registerBean("source", Source.class, subject::source);
		context.register(Proxies.class);
		context.refresh();
		return context.getBean(Profiles.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Proxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxyCreator() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static DefaultPointcutAdvisor caching() {
			NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
			pointcut.addMethodName("find*");
			return new DefaultPointcutAdvisor(pointcut, new BareInterceptor());
		}

		@Bean
		static DefaultPointcutAdvisor passing() {
			NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
			pointcut.addMethodName("load");
			return new DefaultPointcutAdvisor(pointcut, (MethodInterceptor) MethodInvocation::proceed);
		}

		@Bean
		static Profiles profiles(Source source) {
			return new Profiles(source);
		}

	}

	static class Profiles {

		private final Source source;

		Profiles(Source source) {
			this.source = source;
		}

		public Profile find(Long id) {
			return this.source.profile(id);
		}

		public Profile findPrimitive(long id) {
			return this.source.profile(id);
		}

		public Profile load(Long id) {
			return this.source.profile(id);
		}

	}

	private static final class BareInterceptor implements MethodInterceptor {

		private final Cache<Object, Object> cache = Caffeines.bounded().expireAfterWrite(Caffeines.TTL).build();

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Object key = invocation.getArguments()[0];
			Object found = this.cache.getIfPresent(key);
			if (found != null) {
				return found;
			}
			Object loaded = invocation.proceed();
			if (loaded != null) {
				this.cache.put(key, loaded);
			}
			return loaded;
		}

	}

}
