package io.github.cachestarter.sample.start;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The Redis that the sample brings along.
 */
class EmbeddedRedisIT {

	private final DefaultBootstrapContext bootstrap = new DefaultBootstrapContext();

	private final EmbeddedRedisEnvironment redis = new EmbeddedRedisEnvironment(new DeferredLogs(), this.bootstrap);

	@ParameterizedTest
	@ValueSource(strings = { "unrelated", "redis.url", "redis.host", "spring.data.redis.url" })
	void runsFromStartToEndOfTheApplication(String emptyProperty) throws IOException {
		MockEnvironment environment = new MockEnvironment().withProperty(emptyProperty, "");
		this.redis.postProcessEnvironment(environment, new SpringApplication());
		URI url = URI.create(environment.getRequiredProperty("redis.url"));
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			this.bootstrap.close(context);
			context.refresh();
			assertThat(url.getHost()).isEqualTo("127.0.0.1");
			connect(url);
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis.url=redis://elsewhere", "redis.host=elsewhere", "redis.enabled=false",
			"redis.enabled=true", "spring.data.redis.host=elsewhere", "spring.data.redis.url=redis://elsewhere",
			"spring.data.redis.sentinel.master=main", "cache.enabled=false", "ENABLE_CACHE=false", "cache.mode=local",
			"cache.mode=off" })
	void staysAwayWhenRedisIsConfiguredOrUnwanted(String property) {
		MockEnvironment environment = new MockEnvironment().withProperty(property.substring(0, property.indexOf('=')),
				property.substring(property.indexOf('=') + 1));
		this.redis.postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getPropertySources().contains("embeddedRedis")).isFalse();
	}

	private static void connect(URI url) throws IOException {
		new Socket(url.getHost(), url.getPort()).close();
	}

}
