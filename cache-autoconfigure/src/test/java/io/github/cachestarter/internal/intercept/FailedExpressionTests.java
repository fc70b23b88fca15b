package io.github.cachestarter.internal.intercept;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.SpelEvaluationException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An expression that fails at a call says which one it is, and shows no value.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailedExpressionTests {

	@Test
	void namesAttributeAnnotationMethodAndCache() {
		run((users) -> {
			fails(() -> users.find(null), "key = \"#user.id\" of @Cached", "Users.find(User), cache user", "EL1007E",
					"?. where what precedes may be null");
			fails(() -> users.tagged(null), "tags = \"'t' + #user.name.length()\" of @Cached", "Users.tagged(User)",
					"cache tagged", "EL1007E");
			fails(() -> users.unless(1), "unless = \"#result.length() > 0\" of @Cached", "Users.unless(int)",
					"cache unless", "EL1011E", "?.");
			fails(() -> users.condition("secret-text"), "condition = \"#text\" of @Cached", "Users.condition(String)",
					"cache condition", "EL1001E");
			fails(() -> users.update(null), "key = \"#user.id\" of @CacheUpdate", "Users.update(User)", "cache user",
					"EL1007E");
			fails(() -> users.remove(null), "key = \"#user.id\" of @CacheInvalidate", "Users.remove(User)",
					"cache user", "EL1007E");
			fails(() -> users.removeMatching(null), "pattern = \"#user.id + '*'\" of @CacheInvalidate",
					"Users.removeMatching(User)", "cache user", "EL1007E");
			fails(() -> users.find(new Broken()), "key = \"#user.id\" of @Cached", "EXCEPTION_DURING_PROPERTY_READ",
					"caused by java.lang.IllegalStateException");
			fails(() -> users.index("abc", 4711), "key = \"#text.toCharArray()[#at]\" of @Cached",
					"Users.index(String, int)", "cache index", "ARRAY_INDEX_OUT_OF_BOUNDS");
		});
	}

	@Test
	void whatTheApplicationThrowsReachesTheCallerAndIsNamedOnce(CapturedOutput output) {
		run((users) -> {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> users.call(new Broken()))
					.withMessage("secret-state");
			}
		});
		assertThat(output).containsOnlyOnce(
				"cache_expression_failed cache=user method=Users.call attribute=key: the evaluation of \"#user.getId()\" has"
						+ " called something that threw java.lang.IllegalStateException")
			.doesNotContain("secret-state");
	}

	@Test
	void whatCannotBeRemovedAfterAFailureIsNamed(CapturedOutput output) {
		run((users) -> assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> users.removeAfter(null)));
		assertThat(output)
			.containsOnlyOnce("cache_error cache=user method=Users.removeAfter reason=nobody can tell what")
			.contains("key = \"#user.id\" of @CacheInvalidate", "EL1007E");
	}

	private static void fails(ThrowingCallable call, String... parts) {
		assertThatExceptionOfType(EvaluationException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(parts).doesNotContain("secret", "4711"))
			.withCauseInstanceOf(SpelEvaluationException.class);
	}

	private static void run(Check check) {
		Contexts.with(Users.class).run((context) -> check.run(context.getBean(Users.class)));
	}

	private interface Check {

		void run(Users users);

	}

	static class Users {

		@Cached(cache = "user", key = "#user.id")
		public String find(@Nullable User user) {
			return "";
		}

		@Cached(cache = "user", key = "#user.getId()")
		public String call(User user) {
			return "";
		}

		@Cached(cache = "tagged", key = "1", tags = "'t' + #user.name.length()")
		public String tagged(@Nullable User user) {
			return "";
		}

		@Cached(cache = "unless", unless = "#result.length() > 0")
		public @Nullable String unless(int id) {
			return null;
		}

		@Cached(cache = "condition", condition = "#text")
		public String condition(String text) {
			return "";
		}

		@CacheUpdate(cache = "user", key = "#user.id")
		public String update(@Nullable User user) {
			return "";
		}

		@CacheInvalidate(cache = "user", key = "#user.id")
		public void remove(@Nullable User user) {
		}

		@CacheInvalidate(cache = "user", pattern = "#user.id + '*'")
		public void removeMatching(@Nullable User user) {
		}

		@Cached(cache = "index", key = "#text.toCharArray()[#at]")
		public String index(String text, int at) {
			return "";
		}

		@CacheInvalidate(cache = "user", key = "#user.id")
		public void removeAfter(@Nullable User user) {
			throw new UnsupportedOperationException();
		}

	}

	static class User {

		public long getId() {
			return 1;
		}

		public String getName() {
			return "";
		}

	}

	static class Broken extends User {

		@Override
		public long getId() {
			throw new IllegalStateException("secret-state");
		}

	}

}
