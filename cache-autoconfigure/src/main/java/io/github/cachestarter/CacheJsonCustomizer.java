package io.github.cachestarter;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes how values are written as JSON, such as by adding a module for types of a
 * library. Define a bean of this type; several are applied in their order. It concerns
 * the cache's own mapper only, never the application's.
 * <p>
 * What reads entries must understand what wrote them: a change of the format makes
 * entries that were stored before unreadable, which is a miss.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CacheJsonCustomizer {

	/**
	 * Changes the mapper.
	 * @param builder set up for the cache; its safety settings should stay
	 */
	void customize(JsonMapper.Builder builder);

}
