package io.github.cachestarter.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.cachestarter.intercept.CacheNames;
import io.github.cachestarter.spring.DegradingCacheManager;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheOperationSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the caches that methods of beans use by annotations, also of beans that are not
 * made yet.
 */
final class CachesOfMethods {

	private final ConfigurableListableBeanFactory beans;

	CachesOfMethods(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * The names of these caches, without making a bean.
	 */
	Set<String> find() {
		CacheOperationSource springs = ofSpring();
		Set<String> names = new TreeSet<>();
		for (String bean : this.beans.getBeanDefinitionNames()) {
			Class<?> type = this.beans.getType(bean, false) != null
					? AutoProxyUtils.determineTargetClass(this.beans, bean) : null;
			if (type != null) {
				typesOf(type).forEach((each) -> collect(each, springs, names));
			}
		}
		return names;
	}

	/** {@code null} where Spring's annotations use another cache. */
	private @Nullable CacheOperationSource ofSpring() {
		boolean ours = this.beans.getBeanNamesForType(DegradingCacheManager.class, true, false).length > 0;
		return ours ? new AnnotationCacheOperationSource(false) : null;
	}

	private static Stream<Class<?>> typesOf(Class<?> type) {
		return Proxy.isProxyClass(type) ? Stream.of(type.getInterfaces()) : Stream.of(ClassUtils.getUserClass(type));
	}

	private static void collect(Class<?> type, @Nullable CacheOperationSource springs, Set<String> names) {
		if (type.getName().startsWith("java.")) {
			return;
		}
		Method[] methods = type.isInterface() ? type.getMethods() : ReflectionUtils.getUniqueDeclaredMethods(type);
		for (Method method : methods) {
			CacheNames.on(method, type).forEach(names::add);
			Collection<CacheOperation> operations = (springs != null) ? springs.getCacheOperations(method, type) : null;
			if (operations != null) {
				operations.forEach((operation) -> names.addAll(operation.getCacheNames()));
			}
		}
	}

}
