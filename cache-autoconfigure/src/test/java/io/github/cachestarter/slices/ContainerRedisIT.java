package io.github.cachestarter.slices;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@Testcontainers(disabledWithoutDocker = true)
class ContainerRedisIT {

	@Container
	@ServiceConnection(name = "redis")
	static final GenericContainer<?> redis = new GenericContainer<>("redis:7.4-alpine").withExposedPorts(6379);

	@Test
	void titlesAreInRedis(@Autowired BookService books, @Autowired CacheClient cache) {
		assertThat(cache.stats().status()).isEqualTo(CacheStatus.UP);
		books.title(1);
		assertThat(cache.exists("title:1")).isTrue();
	}

}
