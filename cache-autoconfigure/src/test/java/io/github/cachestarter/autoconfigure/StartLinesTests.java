package io.github.cachestarter.autoconfigure;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said at the start about settings that are understood, but may be meant
 * otherwise.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartLinesTests {

	/** Nobody listens there. */
	private static final String REDIS = "redis.url=redis://localhost:1";

	private static final Pattern LINE = Pattern.compile("WARN.*(cache_(prefix_shared|size_without_unit) .*)");

	@Test
	void tellOfThePrefixThatApplicationsWithoutANameHaveInCommon(CapturedOutput output) {
		StartedApplication.with().withStarter().argument(REDIS).run((context) -> {
		});
		assertThat(lines(output)).singleElement()
			.asString()
			.startsWith("cache_prefix_shared prefix=cache: ")
			.contains("spring.application.name", "cache.key-prefix");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.application.name=shop", "cache.key-prefix=shop", "cache.key-prefix=cache",
			"cache.mode=local", "cache.mode=off", "redis.enabled=false", "cache.enabled=false" })
	void tellNothingOfThePrefixWhereItIsNotShared(String setting, CapturedOutput output) {
		StartedApplication application = StartedApplication.with().withStarter().argument(setting);
		if (!setting.contains("mode")) {
			application.argument(REDIS);
		}
		application.run((context) -> {
		});
		assertThat(lines(output)).isEmpty();
	}

	@Test
	void tellOfSizesWithoutAUnit(CapturedOutput output) {
		StartedApplication.with("CACHE_MAXENTRYSIZE=2048")
			.withStarter()
			.property("room", "100000")
			.property("cache.max-entry-size", "3000")
			.property("cache.near.maxSize", "${room}")
			.property("cache.caches.A.b.near-max-size", "50000")
			.run((context) -> {
			});
		assertThat(lines(output)).satisfiesExactlyInAnyOrder(
				(line) -> assertThat(line).contains("property=CACHE_MAXENTRYSIZE: ", "bytes", "the environment"),
				(line) -> assertThat(line).contains("property=cache.near.maxSize: "),
				(line) -> assertThat(line).contains("property=cache.caches.A.b.near-max-size: "));
	}

	@Test
	void tellNothingOfSizesWithAUnit(CapturedOutput output) {
		StartedApplication.with("CACHE_MAXENTRYSIZE=2048B")
			.withStarter()
			.property("cache.max-entry-size", "3000")
			.property("cache.near.max-size", "10MB")
			.property("cache.near.max-entries", "10")
			.property("cache.caches.user.near-max-size", "")
			.run((context) -> {
			});
		assertThat(lines(output)).isEmpty();
	}

	private static List<String> lines(CapturedOutput output) {
		return LINE.matcher(output.getAll()).results().map((line) -> line.group(1)).toList();
	}

}
