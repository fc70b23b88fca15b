package io.github.cachestarter.internal.redis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import io.github.cachestarter.testing.FailingStepsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An {@link Error} at every step of what the threads of the tier do: they go on, and
 * nothing is lost.
 */
class ErrorAtEveryStepTests {

	private static final String ROOM = "io.github.cachestarter.internal.redis.";

	private static final String THREADS = "io.github.cachestarter.internal.worker.";

	@ParameterizedTest
	@ValueSource(strings = { "connecting", "recovering", "a beat", "other data", "calls that are not answered",
			"replies", "a lost connection", "a message", "an invalidation" })
	void nothingIsLost(String scenario) throws Throwable {
		Method run = scenario("run", String.class, int.class);
		int step = 1;
		while (hasFailed(run, scenario, step)) {
			step++;
		}
		assertThat(step).as("steps").isGreaterThan(5);
	}

	/**
	 * Nobody else may be there to start it again.
	 */
	@Test
	void aThreadThatEndsIsReplacedByAnother() throws Exception {
		assertThat(scenario("isReplacedWhenItEnds").invoke(null)).isEqualTo(true);
	}

	private static Method scenario(String name, Class<?>... parameters) throws Exception {
		ClassLoader loader = new FailingStepsLoader((type) -> type.startsWith(ROOM) || type.startsWith(THREADS),
				ErrorAtEveryStepTests::isOurs);
		Method method = loader.loadClass(ROOM + "ErrorScenarios").getDeclaredMethod(name, parameters);
		method.setAccessible(true);
		return method;
	}

	private static boolean hasFailed(Method run, String scenario, int step) throws Throwable {
		try {
			return (boolean) run.invoke(null, scenario, step);
		}
		catch (InvocationTargetException ex) {
			throw new AssertionError(scenario + ", step " + step, ex.getCause());
		}
	}

	/**
	 * Those of the tests do not fail.
	 */
	private static boolean isOurs(String name) {
		return !name.contains(".Fake") && !name.contains(".ErrorScenarios") && !name.contains(".RecordingWatcher");
	}

}
