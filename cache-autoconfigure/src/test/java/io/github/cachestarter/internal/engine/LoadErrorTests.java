package io.github.cachestarter.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import io.github.cachestarter.testing.FailingStepsLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An {@link Error} at every step of a load: it may cost this load, and nobody waits for
 * it afterwards.
 */
class LoadErrorTests {

	private static final String ROOM = "io.github.cachestarter.internal.engine.";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void nobodyWaitsForALoadThatEndedWithAnError(boolean futures) throws Throwable {
		ClassLoader loader = new FailingStepsLoader((type) -> type.startsWith(ROOM),
				(type) -> !type.startsWith(ROOM + "LoadErrorScenario"));
		Method run = loader.loadClass(ROOM + "LoadErrorScenario").getDeclaredMethod("run", boolean.class, int.class);
		run.setAccessible(true);
		int step = 1;
		while (hasFailed(run, futures, step)) {
			step++;
		}
		assertThat(step).as("steps").isGreaterThan(50);
	}

	private static boolean hasFailed(Method run, boolean futures, int step) throws Throwable {
		try {
			return (boolean) run.invoke(null, futures, step);
		}
		catch (InvocationTargetException ex) {
			throw new AssertionError("step " + step, ex.getCause());
		}
	}

}
