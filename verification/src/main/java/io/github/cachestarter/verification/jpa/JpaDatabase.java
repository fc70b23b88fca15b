package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cachestarter.benchmarks.program.UsageException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The database of a race, which ends with it.
 */
final class JpaDatabase implements AutoCloseable {

	private final String url;

	private final String user;

	private final @Nullable EmbeddedPostgres server;

	private JpaDatabase(String url, String user, @Nullable EmbeddedPostgres server) {
		this.url = url;
		this.user = user;
		this.server = server;
	}

	static JpaDatabase start(Kind kind) throws IOException {
		if (kind == Kind.H2) {
			return new JpaDatabase("jdbc:h2:mem:race;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=100", "sa", null);
		}
		LoggingSystem.get(JpaDatabase.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
		EmbeddedPostgres started = EmbeddedPostgres.start();
		return new JpaDatabase(started.getJdbcUrl("postgres", "postgres"), "postgres", started);
	}

	String url() {
		return this.url;
	}

	String user() {
		return this.user;
	}

	@Override
	public void close() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
	}

	/**
	 * What can be asked for by name on the command line.
	 */
	enum Kind {

		H2, POSTGRES;

		static Kind parse(String text) {
			return Arrays.stream(values())
				.filter((kind) -> kind.label().equals(text))
				.findFirst()
				.orElseThrow(() -> new UsageException("--database=" + text + " must be one of "
						+ Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "))));
		}

		String label() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
