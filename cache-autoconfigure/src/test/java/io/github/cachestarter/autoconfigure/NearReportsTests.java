package io.github.cachestarter.autoconfigure;

import java.util.Objects;
import java.util.function.Consumer;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.internal.observe.CacheEndpoint;
import io.github.cachestarter.internal.observe.CacheReport;
import io.github.cachestarter.internal.observe.NearBlock;
import io.github.cachestarter.internal.observe.NearReportSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class NearReportsTests {

	private static final String TEXT = "a value of some length ".repeat(5000);

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RedisPresenceAutoConfiguration.class, DataRedisAutoConfiguration.class,
				CacheStarterAutoConfiguration.class))
		.withInitializer(new CacheEnvironmentInitializer())
		.withPropertyValues("management.endpoints.web.exposure.include=cache");

	@Test
	void countsACopyOfAnEntryInTheProcessAsMemoryAndNotAsAKey() {
		this.context.run((application) -> {
			store(application);
			CacheReport.Enabled before = report(application);
			look(application);
			look(application);
			CacheReport.Enabled after = report(application);
			assertThat(before.keys()).isOne();
			assertThat(after.keys()).isOne();
			NearBlock near = near(application);
			assertThat(near.mode()).isEqualTo("alone");
			assertThat(near.maxStalenessMillis()).isZero();
			assertThat(near.entries()).isOne();
			assertThat(near.memoryUsedMb()).isPositive();
			assertThat(after.memoryUsedMb()).isGreaterThan(before.memoryUsedMb());
		});
	}

	@Test
	void metersEntriesInTheProcessWithoutTheirCopies() {
		this.context.run((application) -> {
			store(application);
			look(application);
			look(application);
			assertThat(sizeOf(application)).isOne();
		});
	}

	@Test
	void metersCopiesOfEntriesInRedis() {
		this.context.withPropertyValues("redis.url=redis://localhost:1").run((application) -> {
			SimpleMeterRegistry registry = metered(application);
			assertThat(registry.get("cache.size").tag("tier", "local").gauge().value()).isZero();
			assertThat(registry.get("cache.near.mode").tag("mode", "none").gauge().value()).isOne();
		});
	}

	@Test
	void saysThatNobodyTellsOfChangesWithoutRedis() {
		this.context.withPropertyValues("redis.url=redis://localhost:1", "cache.near.max-staleness=700")
			.run((application) -> {
				NearBlock near = near(application);
				assertThat(near.mode()).isEqualTo("none");
				assertThat(near.maxStalenessMillis()).isEqualTo(700);
				assertThat(near.watchesBegun()).isZero();
			});
	}

	@Test
	void isOffWhereNoCopiesAreKept() {
		Consumer<ApplicationContext> isOff = (application) -> {
			assertThat(application.getBean(NearReportSource.class).mode()).isEqualTo("off");
			assertThat(application.getBean(NearReportSource.class).report()).isNull();
			assertThat(metered(application).find("cache.near.mode").gauges()).isEmpty();
		};
		this.context.withPropertyValues("cache.near.enabled=false").run((application) -> {
			isOff.accept(application);
			assertThat(report(application).near()).isNull();
		});
		this.context.withPropertyValues("cache.mode=off").run(isOff::accept);
	}

	private static void store(ApplicationContext application) {
		application.getBean(CacheClient.class).set("text", TEXT, "1h");
	}

	private static void look(ApplicationContext application) {
		assertThat(application.getBean(CacheClient.class).get("text", String.class)).isPresent();
	}

	private static CacheReport.Enabled report(ApplicationContext application) {
		return (CacheReport.Enabled) application.getBean(CacheEndpoint.class).report();
	}

	private static NearBlock near(ApplicationContext application) {
		return Objects.requireNonNull(report(application).near());
	}

	private static double sizeOf(ApplicationContext application) {
		return metered(application).get("cache.size").tag("tier", "local").gauge().value();
	}

	private static SimpleMeterRegistry metered(ApplicationContext application) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		application.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
		return registry;
	}

}
