package io.github.cachestarter.engine;

import java.lang.reflect.Method;
import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What was worked out about methods last, found by the very object that a proxy has for a
 * method: to compare identities costs less than to compare methods, and every call does
 * it. Many may read while one writes; writing copies all, and is rare.
 *
 * @param <V> what was worked out
 */
public final class ByMethod<V> {

	/**
	 * A class of proxies has one object for each method. Only who makes methods up has
	 * more than that; then what is here has to be worked out again.
	 */
	private static final int MOST = 10_000;

	private volatile IdentityHashMap<Method, V> latest = new IdentityHashMap<>();

	/**
	 * Finds what was worked out.
	 * @param method the method, the same object as in {@link #put}
	 * @return what was put last, or {@code null}
	 */
	public @Nullable V get(Method method) {
		return this.latest.get(method);
	}

	/**
	 * Keeps what was worked out.
	 * @param method the method
	 * @param value what was worked out
	 */
	public synchronized void put(Method method, V value) {
		IdentityHashMap<Method, V> next = (this.latest.size() < MOST) ? new IdentityHashMap<>(this.latest)
				: new IdentityHashMap<>();
		next.put(method, value);
		this.latest = next;
	}

	/**
	 * Forgets everything.
	 */
	public synchronized void clear() {
		this.latest = new IdentityHashMap<>();
	}

}
