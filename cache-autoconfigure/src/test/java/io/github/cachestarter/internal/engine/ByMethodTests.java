package io.github.cachestarter.internal.engine;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByMethodTests {

	private final AtomicInteger times = new AtomicInteger();

	private final ByMethod<Worked> byMethod = new ByMethod<>((method, targetClass) -> {
		this.times.incrementAndGet();
		return new Worked(targetClass);
	});

	@Test
	void isWorkedOutOnceForAllObjectsThatStandForAMethod() throws Exception {
		Worked worked = this.byMethod.get(method(), First.class);
		assertThat(method()).isNotSameAs(method());
		assertThat(this.byMethod.get(method(), First.class)).isSameAs(worked);
		assertThat(this.times).hasValue(1);
	}

	/**
	 * All proxies of an interface may share one class, whatever their targets are.
	 */
	@Test
	void isWorkedOutOnceForEachClassAlsoWhenTheyTakeTurns() throws Exception {
		Method method = method();
		for (int i = 0; i < 100; i++) {
			assertThat(this.byMethod.get(method, First.class).targetClass()).isEqualTo(First.class);
			assertThat(this.byMethod.get(method, Second.class).targetClass()).isEqualTo(Second.class);
		}
		assertThat(this.times).hasValue(2);
	}

	@Test
	void isWorkedOutAnewAfterItWasForgotten() throws Exception {
		Method method = method();
		Worked before = this.byMethod.get(method, First.class);
		this.byMethod.clear();
		assertThat(this.byMethod.get(method, First.class)).isNotSameAs(before);
	}

	private static Method method() throws NoSuchMethodException {
		return Comparator.class.getMethod("compare", Object.class, Object.class);
	}

	private record Worked(Class<?> targetClass) implements ByMethod.OfClass {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

	private static final class First {

	}

	private static final class Second {

	}

}
