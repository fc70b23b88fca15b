package io.github.cachestarter.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * One request of the sequence.
 *
 * @param endpoint what kind of request
 * @param key which user, customer, address: 0 is the most popular
 * @param detail 0 to 99, what else varies between requests for the same key
 */
record Call(Endpoint endpoint, int key, int detail) {

	String path() {
		return this.endpoint.path().fill(this.key, this.detail);
	}

	@Nullable String body() {
		Endpoint.Template body = this.endpoint.body();
		return (body != null) ? body.fill(this.key, this.detail) : null;
	}

}
