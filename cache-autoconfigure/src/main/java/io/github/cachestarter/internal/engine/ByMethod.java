package io.github.cachestarter.internal.engine;

import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodClassKey;

/**
 * What was worked out about methods, once for each class that they are called on.
 * <p>
 * A class of proxies has one object for each of its methods, and most proxies have
 * targets of one class. So what was worked out for the first class is found by the
 * identity of the method, which costs less than to compare methods and makes no key.
 * Other classes of targets are looked up as usual. Safe for use by many threads; only who
 * is the first to call a method takes a lock.
 *
 * @param <V> what was worked out
 */
public final class ByMethod<V extends ByMethod.OfClass> {

	/**
	 * More methods than that are made up by somebody, and are looked up as usual.
	 */
	private static final int MOST = 10_000;

	private final BiFunction<Method, Class<?>, V> workOut;

	private final ConcurrentHashMap<MethodClassKey, V> all = new ConcurrentHashMap<>();

	private volatile IdentityHashMap<Method, V> first = new IdentityHashMap<>();

	/**
	 * Creates it empty.
	 * @param workOut works something out about a method that is called on objects of a
	 * class; may be asked more than once if several threads are first
	 */
	public ByMethod(BiFunction<Method, Class<?>, V> workOut) {
		this.workOut = workOut;
	}

	/**
	 * Gives what was worked out, or works it out.
	 * @param method the method
	 * @param targetClass the class of the object that it is called on
	 * @return what was worked out
	 */
	public V get(Method method, Class<?> targetClass) {
		V known = this.first.get(method);
		return (known != null && known.targetClass() == targetClass) ? known : ofAnother(method, targetClass, known);
	}

	private V ofAnother(Method method, Class<?> targetClass, @Nullable V first) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		V known = this.all.get(key);
		if (known == null) {
			known = this.workOut.apply(method, targetClass);
			this.all.put(key, known);
		}
		if (first == null && this.first.size() < MOST) {
			putFirst(method, known);
		}
		return known;
	}

	private synchronized void putFirst(Method method, V value) {
		IdentityHashMap<Method, V> next = new IdentityHashMap<>(this.first);
		next.putIfAbsent(method, value);
		this.first = next;
	}

	/**
	 * Forgets everything, so that it is worked out anew.
	 */
	public synchronized void clear() {
		this.all.clear();
		this.first = new IdentityHashMap<>();
	}

	/**
	 * What was worked out for one class of targets.
	 */
	public interface OfClass {

		/**
		 * The class that it was worked out for.
		 * @return the class
		 */
		Class<?> targetClass();

	}

}
