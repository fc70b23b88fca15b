package io.github.cachestarter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Takes no notice of the annotations with which classes hide a part of their state from
 * the clients of an application.
 */
final class HiddenFields extends JacksonAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	@Override
	public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
		return false;
	}

	@Override
	public @Nullable Boolean isIgnorableType(MapperConfig<?> config, AnnotatedClass type) {
		return null;
	}

	@Override
	public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
		return JsonIgnoreProperties.Value.empty();
	}

	@Override
	public JsonIncludeProperties.Value findPropertyInclusionByName(MapperConfig<?> config, Annotated annotated) {
		return JsonIncludeProperties.Value.all();
	}

	@Override
	public JsonProperty.@Nullable Access findPropertyAccess(MapperConfig<?> config, Annotated annotated) {
		return null;
	}

	@Override
	public Class<?> @Nullable [] findViews(MapperConfig<?> config, Annotated annotated) {
		return null;
	}

}
