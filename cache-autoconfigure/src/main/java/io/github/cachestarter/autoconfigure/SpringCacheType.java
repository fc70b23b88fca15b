package io.github.cachestarter.autoconfigure;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.cache.Cache;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * What {@code spring.cache.type} says about the cache behind Spring's annotations. Boot
 * reads the setting too, and makes that cache wherever the starter does not.
 */
final class SpringCacheType {

	static final String PROPERTY = "spring.cache.type";

	private static final String BOOT = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration";

	private static final String NONE = "none";

	private static final String REDIS = "redis";

	private SpringCacheType() {
	}

	/**
	 * Whether the application wants no cache at all.
	 */
	static boolean isNone(Environment environment) {
		return NONE.equals(find(environment));
	}

	/**
	 * The type that is to be Boot's own cache, in place of the starter's.
	 * @return {@code null} if none is set, or the one that the starter replaces
	 */
	static @Nullable String ofBoot(Environment environment) {
		String type = find(environment);
		return REDIS.equals(type) ? null : type;
	}

	/**
	 * The setting by which the application says that Spring's cache is in Redis, which
	 * with Boot alone means one on this machine.
	 */
	static @Nullable String settingThatAsksForRedis(Environment environment) {
		if (REDIS.equals(find(environment))) {
			return PROPERTY + "=" + REDIS;
		}
		return Stream.of("time-to-live", "key-prefix", "cache-null-values", "use-key-prefix")
			.map((name) -> "spring.cache.redis." + name)
			.filter((name) -> Setting.isSet(environment, name))
			.findFirst()
			.orElse(null);
	}

	/** As Boot reads a constant: in any case, with any punctuation. */
	private static @Nullable String find(Environment environment) {
		String written = environment.getProperty(PROPERTY, "");
		String type = written.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
		return type.isEmpty() ? null : type;
	}

	/**
	 * Matches unless the cache behind Spring's annotations is to be Boot's. Where that is
	 * not on the class path, it cannot make the one that stores nothing either.
	 */
	static final class IsOurs extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String type = ofBoot(context.getEnvironment());
			if (NONE.equals(type) && !ClassUtils.isPresent(BOOT, context.getClassLoader())) {
				return ConditionOutcome.match(BOOT + " is missing");
			}
			return (type != null) ? ConditionOutcome.noMatch(PROPERTY + "=" + type)
					: ConditionOutcome.match("no other " + PROPERTY);
		}

	}

	/**
	 * Matches unless the application has caches of its own, of which Boot makes a
	 * manager.
	 */
	static final class HasNoOwnCaches extends AnyNestedCondition {

		HasNoOwnCaches() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnMissingBean(Cache.class)
		static class NoCache {

		}

		@ConditionalOnProperty(name = PROPERTY, havingValue = REDIS)
		static class TypeIsRedis {

		}

		@ConditionalOnMissingClass(BOOT)
		static class NobodyMakesAManager {

		}

	}

}
