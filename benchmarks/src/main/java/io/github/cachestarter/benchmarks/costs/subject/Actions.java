package io.github.cachestarter.benchmarks.costs.subject;

/**
 * What can be done with one cache.
 *
 * @param find asks for a key
 * @param invalidate removes a key
 * @param clear removes all keys, whatever it is called with
 */
public record Actions(Lookup find, Lookup invalidate, Lookup clear) {

	static Actions of(OurMethods methods) {
		return new Actions(methods::byExpression, methods::invalidate, methods::clear);
	}

	static Actions of(SpringMethods methods) {
		return new Actions(methods::byExpression, methods::invalidate, methods::clear);
	}

	static Actions of(JetCacheMethods methods) {
		return new Actions(methods::remote, methods::invalidate, Actions::none);
	}

	static Actions of(Lookup find) {
		return new Actions(find, Actions::none, Actions::none);
	}

	private static Object none(Long id) {
		throw new UnsupportedOperationException("Only lookups are measured here");
	}

}
