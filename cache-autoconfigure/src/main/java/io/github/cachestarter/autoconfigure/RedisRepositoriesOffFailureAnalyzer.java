package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisHash;
import org.springframework.data.repository.Repository;

/**
 * Explains that a repository of Spring Data Redis is missing because the starter turns
 * them off. Asked before Spring Boot's own analyzer, which suggests to define the bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RedisRepositoriesOffFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final BeanFactory beans;

	private final Environment environment;

	/**
	 * Creates the analyzer.
	 * @param beans whose connection to Redis tells whether Spring Boot may have looked
	 * for repositories, which it does not in most test slices
	 * @param environment with the setting
	 */
	RedisRepositoriesOffFailureAnalyzer(BeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		Class<?> type = cause.getBeanType();
		if (type == null || !areOff() || !isOfRedis(type)) {
			return null;
		}
		return new FailureAnalysis(
				"%s is a repository of Spring Data Redis, and there is none because %s is false.%n%nThat is the default with cache-starter, which brings Spring Data Redis also to applications without repositories in Redis."
					.formatted(type.getName(), CacheEnvironment.REDIS_REPOSITORIES),
				"Set %s=true, or annotate a configuration with @EnableRedisRepositories."
					.formatted(CacheEnvironment.REDIS_REPOSITORIES),
				cause);
	}

	private boolean areOff() {
		return this.beans instanceof ListableBeanFactory listable
				&& listable.getBeanNamesForType(RedisConnectionFactory.class, true, false).length > 0
				&& !this.environment.getProperty(CacheEnvironment.REDIS_REPOSITORIES, Boolean.class, true);
	}

	private static boolean isOfRedis(Class<?> type) {
		Class<?> entity = ResolvableType.forClass(type).as(Repository.class).resolveGeneric(0);
		return entity != null && AnnotatedElementUtils.hasAnnotation(entity, RedisHash.class);
	}

}
