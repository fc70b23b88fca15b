package io.github.cachestarter.sample;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.SourceFile;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code README.md} tells a newcomer to type works, and what it shows is what one
 * sees.
 */
class ReadmeIT {

	private static final Path ROOT = Path.of("..");

	private static final String README = read("README.md");

	/** Nothing of the sample: an application as somebody else has it. */
	private static final String[] PLAIN = { "--spring.config.location=optional:classpath:/nowhere/",
			"--spring.flyway.enabled=false", "--cache.mode=local", "--server.port=0" };

	@Test
	void cachesMethodAndShowsItsNumbers() {
		TestCompiler.forSystem().withCompilerOptions("-parameters").withSources(SourceFile.of("""
				package newcomer;

				import io.github.cachestarter.Cached;
				import org.springframework.jdbc.core.simple.JdbcClient;

				public class Users {

					private final JdbcClient jdbc;

					public Users(JdbcClient jdbc) {
						this.jdbc = jdbc;
					}

					%s

					public record User(long id, String name) {
					}

				}
				""".formatted(block("java")))).compile(ReadmeIT::runAndLook);
	}

	private static void runAndLook(Compiled compiled) {
		Class<?> type = ClassUtils.resolveClassName("newcomer.Users", compiled.getClassLoader());
		SpringApplication application = new SpringApplication(Newcomer.class, type);
		try (ConfigurableApplicationContext context = application.run(PLAIN)) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			jdbc.sql("create table app_user (id bigint primary key, name varchar(20))").update();
			jdbc.sql("insert into app_user values (7, 'Ada')").update();
			Object first = ReflectionTestUtils.invokeMethod(context.getBean(type), "find", 7L);
			jdbc.sql("delete from app_user").update();
			assertThat(first).hasToString("User[id=7, name=Ada]")
				.isEqualTo(ReflectionTestUtils.invokeMethod(context.getBean(type), "find", 7L));
			RestTestClient client = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"))
				.build();
			// Whoever has not logged in sees numbers that are a few seconds old.
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> client.get()
					.uri("/actuator/cache")
					.exchange()
					.expectBody()
					.json(block("json"), JsonCompareMode.STRICT));
		}
	}

	@Test
	void namesTheStarterForMavenAndGradle() {
		String starter = read("cache-starter/pom.xml");
		String coordinates = text(starter, "/project/parent/groupId") + ":" + text(starter, "/project/artifactId") + ":"
				+ text(starter, "/project/parent/version");
		assertThat(List.of("groupId", "artifactId", "version")).extracting((name) -> text(block("xml"), "/*/" + name))
			.isEqualTo(List.of(coordinates.split(":")));
		assertThat(README).contains("implementation(\"" + coordinates + "\")");
	}

	@Test
	void namesTheCommandsThatThereAre() {
		List<String> commands = Pattern.compile("^\\| [^|]+ \\| `(\\./mvnw .+)` \\|$", Pattern.MULTILINE)
			.matcher(README)
			.results()
			.map((result) -> result.group(1))
			.toList();
		String property = text(read("pom.xml"), "//profile[id='sample']/activation/property/name");
		assertThat(commands).containsExactly("./mvnw -D" + property, "./mvnw verify");
		assertThat(read(".ci/run")).endsWith("exec " + commands.get(1) + "\n");
	}

	private static String block(String language) {
		return Pattern.compile("^```" + language + "\n(.+?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
			.matcher(README)
			.results()
			.map((result) -> result.group(1))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Drops the namespace of Maven, which would have to be named at each step of the
	 * path.
	 */
	private static String text(String xml, String path) {
		String plain = xml.replaceFirst(" xmlns=\"[^\"]+\"", "");
		try {
			return XPathFactory.newDefaultInstance()
				.newXPath()
				.evaluate(path, new InputSource(new StringReader(plain)));
		}
		catch (XPathExpressionException ex) {
			throw new IllegalArgumentException(xml, ex);
		}
	}

	private static String read(String file) {
		try {
			return Files.readString(ROOT.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What Spring Boot's initializer makes, which no scan of the sample shall find.
	 */
	@EnableAutoConfiguration
	static class Newcomer {

	}

}
