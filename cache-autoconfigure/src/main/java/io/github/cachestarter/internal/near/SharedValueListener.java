package io.github.cachestarter.internal.near;

/**
 * Is told of callers that change a value although others are given it too.
 */
@FunctionalInterface
public interface SharedValueListener {

	/**
	 * A caller has changed a value.
	 * @param caller the method that got the value, with its line
	 * @param path the components that lead to what it changed,
	 * {@code orders[3].customer}; empty for the value itself
	 */
	void changed(String caller, String path);

}
