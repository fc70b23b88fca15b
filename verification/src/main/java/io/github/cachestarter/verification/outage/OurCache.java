package io.github.cachestarter.verification.outage;

import io.github.cachestarter.Cached;
import io.github.cachestarter.benchmarks.program.Applications;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * This project's cache in a Spring Boot application with nothing but its defaults.
 */
final class OurCache implements CachedCalls {

	private final ConfigurableApplicationContext context;

	private final Answers answers;

	OurCache(int port, Database database) {
		this.context = Applications.start("outage", Application.class, database,
				"--redis.url=redis://localhost:" + port);
		this.answers = this.context.getBean(Answers.class);
	}

	@Override
	public Answer find(int id) {
		return this.answers.find(id);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import(Answers.class)
	static class Application {

	}

	static class Answers {

		private final Database database;

		Answers(Database database) {
			this.database = database;
		}

		@Cached(cache = "answer", key = "#id")
		public Answer find(int id) {
			return this.database.load(id);
		}

	}

}
