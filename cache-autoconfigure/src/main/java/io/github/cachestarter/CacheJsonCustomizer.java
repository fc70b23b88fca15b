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

	/**
	 * Writes all fields, also those that classes hide from the clients of the application
	 * with {@code @JsonIgnore}, {@code @JsonIgnoreProperties}, {@code @JsonView} or
	 * {@code @JsonProperty(access = …)}. Without it a value that has such a field is
	 * refused, because it would come back without its content.
	 * <p>
	 * What is hidden from clients may be secret, such as the hash of a password. It is in
	 * Redis then. What must not be there is marked {@link NeverCache}.
	 * @return a customizer, to be defined as a bean
	 */
	static CacheJsonCustomizer writeHiddenFields() {
		return (builder) -> builder.annotationIntrospector(new HiddenFields());
	}

}
