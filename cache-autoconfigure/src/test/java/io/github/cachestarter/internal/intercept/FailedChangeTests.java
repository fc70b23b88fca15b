package io.github.cachestarter.internal.intercept;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Methods that throw after they have changed something.
 */
class FailedChangeTests {

	@SuppressWarnings("StaticAssignmentOfThrowable") // to be told from any other
	private static final IOException FAILURE = new IOException("the row was changed");

	@ParameterizedTest
	@ValueSource(strings = { "update", "updateIf", "invalidate", "invalidateIf", "conditionFails", "all", "pattern",
			"second" })
	void removesWhatItsArgumentsTell(String change) {
		run((changes, client) -> {
			client.set("user:1", "old", "5m");
			assertThat(catchThrowable(() -> call(changes, change))).isSameAs(FAILURE);
			assertThat(client.exists("user:1")).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "keyOfResult", "keyOfResultOrAnother", "updateKeyOfResult", "conditionSaysNo", "keyFails" })
	void whatNobodyCanTellStays(String change) {
		run((changes, client) -> {
			client.set("user:1", "old", "5m");
			assertThat(catchThrowable(() -> call(changes, change))).isSameAs(FAILURE);
			assertThat(client.exists("user:1")).isTrue();
		});
	}

	@Test
	void anExpressionThatFailsAfterTheMethodDoesNotKeepTheOthersFromRemoving() {
		run((changes, client) -> {
			client.set("user:1", "old", "5m");
			assertThat(catchThrowable(() -> changes.returnsNull(1))).isNotNull();
			assertThat(client.exists("user:1")).isFalse();
		});
	}

	private static void call(Changes changes, String method) throws Throwable {
		try {
			Changes.class.getMethod(method, long.class).invoke(changes, 1L);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static void run(CachedMethodTests.TestOf<Changes> test) {
		Contexts.with(Changes.class).run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context.getBean(Changes.class), context.getBean(CacheClient.class));
		});
	}

	public static class Changes {

		@CacheUpdate(cache = "user", key = "#id")
		public String update(long id) throws IOException {
			throw FAILURE;
		}

		@CacheUpdate(cache = "user", key = "#id", condition = "#result != null")
		public String updateIf(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id")
		public void invalidate(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id", condition = "#result != null")
		public String invalidateIf(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id", condition = "#id / 0 == 1")
		public void conditionFails(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", all = true)
		public void all(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", pattern = "#id + '*'")
		public void pattern(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#result")
		@CacheInvalidate(cache = "user", key = "#id / 0")
		@CacheInvalidate(cache = "user", key = "#id")
		public Long second(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#result")
		public Long keyOfResult(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#result ?: #id")
		public Long keyOfResultOrAnother(long id) throws IOException {
			throw FAILURE;
		}

		@CacheUpdate(cache = "user", key = "#result")
		public Long updateKeyOfResult(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id", condition = "#id > 1")
		public void conditionSaysNo(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id / 0")
		public void keyFails(long id) throws IOException {
			throw FAILURE;
		}

		@CacheInvalidate(cache = "user", key = "#id")
		@CacheInvalidate(cache = "other", key = "#result.length()")
		public @Nullable String returnsNull(long id) {
			return null;
		}

	}

}
