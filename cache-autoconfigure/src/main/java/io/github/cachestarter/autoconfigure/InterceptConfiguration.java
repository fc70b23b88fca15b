package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.CacheLives;
import io.github.cachestarter.internal.engine.DeclaredUses;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.Ttls;
import io.github.cachestarter.internal.intercept.CacheAdvisor;
import io.github.cachestarter.internal.intercept.CachePlans;
import io.github.cachestarter.internal.intercept.PlanBuilder;
import io.github.cachestarter.internal.spring.SkippedAdvice;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Our annotations. The advisor exists before ordinary beans do, so it asks for them only
 * when it needs them.
 */
@Configuration(proxyBeanMethods = false)
@Import(InterceptConfiguration.ProxyCreator.class)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class InterceptConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static CachePlans cachePlans(ObjectProvider<PlanBuilder> builder) {
		return new CachePlans(builder::getObject);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static CacheAdvisor cacheAdvisor(CachePlans plans) {
		return new CacheAdvisor(plans);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static SkippedAdvice skippedAdvice() {
		return new SkippedAdvice(CacheAdvisor.class);
	}

	@Bean
	PlanBuilder cachePlanBuilder(NamedCaches caches, Ttls ttls, CacheLives lives, Environment environment,
			DeclaredUses uses) {
		return new PlanBuilder(caches, ttls, lives, environment::resolveRequiredPlaceholders, uses);
	}

	@Bean
	DeclaredUses cacheDeclaredUses(ObjectProvider<NamedCaches> caches) {
		return new DeclaredUses(caches::getObject);
	}

	@Bean
	UsesCheck cacheUsesCheck(ApplicationContext context, DeclaredUses uses) {
		return new UsesCheck(context, uses);
	}

	/**
	 * Creates proxies without an {@code @Enable} annotation, of classes unless the
	 * application wants them of interfaces.
	 */
	static final class ProxyCreator implements ImportBeanDefinitionRegistrar, EnvironmentAware {

		private boolean ofClasses = true;

		@Override
		public void setEnvironment(Environment environment) {
			this.ofClasses = environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true);
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
			if (this.ofClasses) {
				AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
			}
		}

	}

}
