package io.github.cachestarter.internal.copy;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.cachestarter.internal.copy.Way.How;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import io.github.cachestarter.internal.value.Vandal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What methods return, and how callers get it from the copy in this process.
 */
class ReturnTypesTests {

	private static final int COPIES = 50;

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	static Stream<Method> methods() {
		return Stream.of(ReturnedRecords.class, ReturnedClasses.class, ReturnedByLibraries.class)
			.flatMap((owner) -> Stream.of(owner.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Way.class));
	}

	@Test
	void areMany() {
		assertThat(methods()).hasSizeGreaterThanOrEqualTo(60);
	}

	@Test
	void needJsonRarely() {
		assertThat(methods().filter((method) -> how(method) == How.JSON)).hasSizeLessThanOrEqualTo(6);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void areSharedIfNobodyCanChangeThem(Method method) throws Exception {
		assertThat(ValueCodec.isImmutable(decoded(method))).isEqualTo(how(method) == How.SHARED);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void areCopiedIfTheyCan(Method method) throws Exception {
		Object value = decoded(method);
		Master master = ValueCodec.isImmutable(value) ? null : Master.of(value, decoded(method));
		assertThat(master != null).isEqualTo(how(method) == How.COPIED);
		if (master == null) {
			return;
		}
		String untouched = Described.of(master.copy()).text();
		// By reflection at first, by a method handle later.
		for (int i = 0; i < COPIES; i++) {
			Object copy = master.copy();
			assertThat(copy.getClass()).isEqualTo(value.getClass());
			assertThat(Described.of(copy).text()).isEqualTo(untouched);
			assertThat(Described.of(copy).sharesWith(Described.of(master.copy()))).isFalse();
			assertThat(Described.of(copy).sharesWith(Described.of(value))).isFalse();
			Vandal.strike(copy);
			assertThat(Described.of(copy).text()).isNotEqualTo(untouched);
		}
		Vandal.strike(value);
		assertThat(Described.of(master.copy()).text()).isEqualTo(untouched);
	}

	/** As another call of the method would read it from Redis. */
	private Object decoded(Method method) throws Exception {
		ValueType type = this.codec.typeOf(method.getGenericReturnType());
		return Objects
			.requireNonNull(this.codec.decode("k", this.codec.encode("k", returned(method), type, Stamp.NONE), type));
	}

	private static Object returned(Method method) throws ReflectiveOperationException {
		return method.invoke(method.getDeclaringClass().getDeclaredConstructor().newInstance());
	}

	private static How how(Method method) {
		return Objects.requireNonNull(method.getAnnotation(Way.class)).value();
	}

}
