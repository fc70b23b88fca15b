package io.github.cachestarter.internal.value;

import tools.jackson.databind.json.JsonMapper;

/**
 * The two ways to read the same JSON.
 *
 * @param plain gives collections as Jackson makes them, for callers to change
 * @param unmodifiable gives collections that cannot be modified, wherever the value has
 * some
 */
record Mappers(JsonMapper plain, JsonMapper unmodifiable) {

	static Mappers of(JsonMapper mapper) {
		return new Mappers(mapper, mapper.rebuild().addModule(new UnmodifiableModule()).build());
	}

}
