package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.ByMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.MethodClassKey;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The plans of all annotated methods. Those of beans that exist when the application has
 * started are worked out then, so that a mistake stops the start and not the first call;
 * those of later beans when the bean is made.
 */
public final class CachePlans implements SmartInitializingSingleton {

	private final SingletonSupplier<PlanBuilder> builder;

	private final ConcurrentHashMap<MethodClassKey, Optional<CachePlan>> plans = new ConcurrentHashMap<>();

	private final ByMethod<PlannedMethod> planned = new ByMethod<>((method,
			targetClass) -> new PlannedMethod(targetClass, planOf(method, ClassUtils.getUserClass(targetClass))));

	private final Set<Class<?>> annotatedClasses = ConcurrentHashMap.newKeySet();

	private volatile boolean started;

	/**
	 * Creates an empty set of plans.
	 * @param builder gives what works plans out; asked for when the first is needed, so
	 * that proxies can be made before the cache exists
	 */
	public CachePlans(Supplier<PlanBuilder> builder) {
		this.builder = SingletonSupplier.of(builder);
	}

	/**
	 * Remembers a class whose annotated methods are to be worked out.
	 */
	void add(Class<?> targetClass) {
		if (this.annotatedClasses.add(targetClass) && this.started) {
			try {
				workOut(targetClass);
			}
			catch (InvalidCachedMethodException ex) {
				// So that the next bean of the class is refused as well.
				this.annotatedClasses.remove(targetClass);
				throw ex;
			}
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.started = true;
		this.annotatedClasses.forEach(this::workOut);
	}

	/**
	 * What is to be done when a method is called.
	 */
	PlannedMethod planned(Method method, Object target) {
		return this.planned.get(method, target.getClass());
	}

	/**
	 * The plan of a method.
	 * @return the plan, or {@code null} when there is nothing to do
	 */
	@Nullable CachePlan planOf(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		Optional<CachePlan> plan = this.plans.get(key);
		if (plan == null) {
			plan = Optional.ofNullable(build(method, targetClass));
			this.plans.put(key, plan);
		}
		return plan.orElse(null);
	}

	private void workOut(Class<?> targetClass) {
		annotatedMethods(targetClass).forEach((method) -> planOf(method, targetClass));
	}

	static Stream<Method> annotatedMethods(Class<?> type) {
		Stream<Method> methods = isMadeAtRuntime(type)
				? ClassUtils.getAllInterfacesForClassAsSet(type)
					.stream()
					.flatMap((face) -> Arrays.stream(face.getMethods()))
				: Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(type));
		return methods.filter((method) -> !method.isBridge() && CacheAnnotations.areOn(method));
	}

	private @Nullable CachePlan build(Method method, Class<?> targetClass) {
		if (isMadeAtRuntime(targetClass)) {
			return this.builder.obtain().build(method, interfaceOf(method, targetClass));
		}
		Method specific = ClassUtils.getMostSpecificMethod(method, targetClass);
		return this.builder.obtain().build(BridgeMethodResolver.findBridgedMethod(specific), targetClass);
	}

	/**
	 * Whether the class has neither a name of its own nor the generics of its methods: a
	 * repository, a client or a lambda, which only its interface tells about.
	 */
	private static boolean isMadeAtRuntime(Class<?> targetClass) {
		return Proxy.isProxyClass(targetClass) || ClassUtils.isLambdaClass(targetClass);
	}

	/**
	 * The interface through which the application sees a method, rather than a general
	 * one that it extends.
	 */
	private static Class<?> interfaceOf(Method method, Class<?> targetClass) {
		return Arrays.stream(targetClass.getInterfaces())
			.filter(method.getDeclaringClass()::isAssignableFrom)
			.findFirst()
			.orElse(method.getDeclaringClass());
	}

}
