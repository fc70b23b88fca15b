package io.github.cachestarter.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Notices that the application defines its connection to Redis by a bean. Looks before
 * Spring Boot adds beans of its own, which are always there and say nothing.
 */
@AutoConfiguration(before = DataRedisAutoConfiguration.class)
@ConditionalOnClass({ DataRedisConnectionDetails.class, RedisConnectionFactory.class })
public final class RedisPresenceAutoConfiguration {

	@Bean
	@Conditional(OnConnectionBean.class)
	static DefinedByBean redisDefinedByBean() {
		return new DefinedByBean();
	}

	/**
	 * There when the application defines its connection to Redis by a bean.
	 */
	static final class DefinedByBean {

	}

	static final class OnConnectionBean extends AnyNestedCondition {

		OnConnectionBean() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DataRedisConnectionDetails.class)
		static final class OnConnectionDetails {

		}

		@ConditionalOnBean(RedisConnectionFactory.class)
		static final class OnConnectionFactory {

		}

	}

}
