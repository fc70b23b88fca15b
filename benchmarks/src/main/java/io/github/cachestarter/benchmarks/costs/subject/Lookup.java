package io.github.cachestarter.benchmarks.costs.subject;

import org.jspecify.annotations.Nullable;

/**
 * What one call of a benchmark does. In the JVM of one benchmark only one class
 * implements it, so that the call through this interface is compiled away.
 */
@FunctionalInterface
public interface Lookup {

	/**
	 * Answers for a key.
	 * @param id the key
	 * @return what the cache or the method returned; {@code null} if nothing is there
	 */
	@Nullable Object find(Long id);

}
