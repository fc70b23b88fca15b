package io.github.cachestarter.autoconfigure;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.cachestarter.internal.intercept.CacheNames;
import io.github.cachestarter.internal.spring.DegradingCacheManager;
import io.github.cachestarter.internal.spring.SpringUses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Finds the caches that methods of beans use by annotations. Beans that are not made yet,
 * and those of parent contexts, take part, and none is made for it.
 */
final class CachesOfMethods {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final ApplicationContext context;

	CachesOfMethods(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * The names of the caches that any method fills.
	 */
	Set<String> filled() {
		return find(CacheNames::filledBy, SpringUses::filledBy);
	}

	/**
	 * The names of the caches that any method fills, or removes from.
	 */
	Set<String> used() {
		return find(CacheNames::usedBy, SpringUses::usedBy);
	}

	private Set<String> find(Function<Class<?>, Set<String>> ofOurs, Function<Class<?>, Set<String>> ofSpring) {
		boolean springsAreOurs = this.context.getBeanNamesForType(DegradingCacheManager.class, true, false).length > 0;
		Set<String> names = new TreeSet<>();
		for (String bean : BeanFactoryUtils.beanNamesIncludingAncestors(this.context)) {
			try {
				Class<?> type = this.context.getType(bean, false);
				if (type != null) {
					Class<?> written = ClassUtils.getUserClass(type);
					names.addAll(ofOurs.apply(written));
					names.addAll(springsAreOurs ? ofSpring.apply(written) : Set.of());
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("Which caches bean {} uses could not be found out", bean, ex);
			}
		}
		return names;
	}

}
