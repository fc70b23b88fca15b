package io.github.cachestarter.verification.jpa;

/**
 * A request.
 *
 * @param shape what the code behind it looks like
 * @param method of HTTP
 * @param path with its query
 */
record ShopRequest(Shape shape, String method, String path) {

	static ShopRequest get(Shape shape, Object... path) {
		StringBuilder joined = new StringBuilder();
		for (Object part : path) {
			joined.append('/').append(part);
		}
		return new ShopRequest(shape, "GET", joined.toString());
	}

	static ShopRequest put(String path) {
		return new ShopRequest(Shape.UPDATE, "PUT", path);
	}

}
