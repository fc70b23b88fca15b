package io.github.cachestarter.internal.value;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.PotentialCreator;

/**
 * Tells Jackson about a class before it looks at the class's annotations: what is marked
 * {@code @NeverCache} has no JSON, the members of a sealed hierarchy are named in it, and
 * an only constructor takes the fields.
 */
class CacheAnnotationIntrospector extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private static final JsonTypeInfo.Value BY_NAME = JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME,
			JsonTypeInfo.As.PROPERTY, "@type", null, false, null);

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	/**
	 * Asked for every class and property before anything else, so that a marked class is
	 * caught wherever an object graph holds it.
	 */
	@Override
	public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
		String marked = NeverCacheMarks.ofClass(annotated.getRawType());
		return (marked != null) ? new RefusingSerializer(marked) : null;
	}

	@Override
	public @Nullable Object findKeySerializer(MapperConfig<?> config, Annotated annotated) {
		return findSerializer(config, annotated);
	}

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		boolean sealed = annotated instanceof AnnotatedClass && ClassTraits.of(annotated.getRawType()).sealed();
		return sealed && !annotated.hasAnnotation(JsonTypeInfo.class) ? BY_NAME : null;
	}

	/**
	 * Takes a class's only constructor for one that takes its fields, also when it has a
	 * single parameter, which Jackson would have to guess about.
	 */
	@Override
	public @Nullable PotentialCreator findPreferredCreator(MapperConfig<?> config, AnnotatedClass type,
			List<PotentialCreator> constructors, List<PotentialCreator> factories,
			Optional<PotentialCreator> withoutParameters) {
		if (constructors.size() != 1 || withoutParameters.isPresent() || ClassTraits.isJdk(type.getRawType())) {
			return null;
		}
		PotentialCreator only = constructors.get(0).introspectParamNames(config);
		return only.hasNameOrInjectForAllParams(config) ? only : null;
	}

}
