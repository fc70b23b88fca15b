package io.github.cachestarter.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * One kind of request.
 *
 * @param name how the report calls it
 * @param method the HTTP method
 * @param weight its share among the reads, or among the writes
 * @param path the path and query of one request
 * @param body the JSON body of one request, or {@code null} for none
 */
record Endpoint(String name, String method, int weight, Template path, @Nullable Template body) {

	static Endpoint get(String name, int weight, Template path) {
		return new Endpoint(name, "GET", weight, path, null);
	}

	/**
	 * Text that depends on the request.
	 */
	@FunctionalInterface
	interface Template {

		/**
		 * Fills in one request.
		 * @param key which user, customer, address: 0 is the most popular
		 * @param detail 0 to 99, drawn anew for every request
		 */
		String fill(int key, int detail);

	}

}
