package io.github.cachestarter.autoconfigure;

import java.util.HashSet;
import java.util.Set;

import io.github.cachestarter.engine.DeclaredUses;
import io.github.cachestarter.intercept.CachePlans;
import io.github.cachestarter.spring.SpringUses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;

/**
 * Lets what methods ask of caches be compared when all beans that are made at the start
 * exist. Those that are lazy, and those of a parent context, take part with what the
 * annotations on their types say, so that nothing that they fill counts as filled by
 * nobody.
 */
final class UsesCheck implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final ApplicationContext context;

	private final DeclaredUses uses;

	UsesCheck(ApplicationContext context, DeclaredUses uses) {
		this.context = context;
		this.uses = uses;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.uses.begin(this::filledByAnyBean);
		}
	}

	private Set<String> filledByAnyBean() {
		Set<String> names = new HashSet<>();
		for (String bean : BeanFactoryUtils.beanNamesIncludingAncestors(this.context)) {
			try {
				Class<?> type = typeOf(bean);
				if (type != null) {
					names.addAll(CachePlans.filledBy(type));
					names.addAll(SpringUses.filledBy(type));
				}
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("Which caches bean {} fills could not be found out", bean, ex);
			}
		}
		return names;
	}

	private @Nullable Class<?> typeOf(String bean) {
		Class<?> type = this.context.getType(bean, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

}
