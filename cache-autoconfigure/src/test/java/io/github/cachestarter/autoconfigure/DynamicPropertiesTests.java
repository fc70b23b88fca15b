package io.github.cachestarter.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = SettingsConfiguration.class, webEnvironment = WebEnvironment.NONE)
class DynamicPropertiesTests {

	@DynamicPropertySource
	static void afterThePostProcessors(DynamicPropertyRegistry registry) {
		registry.add("redis.url", () -> "redis://dynamic.example.com:6380");
		registry.add("CACHE_TTL", () -> "77");
	}

	@Test
	void countLikeAllOthers(@Autowired Environment environment, @Autowired CacheProperties properties) {
		assertThat(environment.getProperty("spring.data.redis.url")).isEqualTo("redis://dynamic.example.com:6380");
		assertThat(properties.defaultTtl()).hasSeconds(77);
	}

}
