package io.github.cachestarter.internal.value;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonView;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Tells of fields whether an annotation of Jackson hides them from the clients of an
 * application: those annotations that {@code CacheJsonCustomizer.writeHiddenFields()}
 * takes no notice of.
 */
final class HiddenState {

	private HiddenState() {
	}

	static boolean contains(Field field) {
		Class<?> owner = field.getDeclaringClass();
		String name = field.getName();
		Stream<AnnotatedElement> members = Stream.concat(Stream.of(field),
				Arrays.stream(owner.getDeclaredMethods())
					.filter((method) -> Stream.of("", "get", "is", "set")
						.map((prefix) -> prefix.isEmpty() ? name : prefix + StringUtils.capitalize(name))
						.anyMatch(method.getName()::equals)));
		return members.anyMatch(HiddenState::isHidden)
				|| isLeftOut(name, owner.getAnnotation(JsonIgnoreProperties.class),
						owner.getAnnotation(JsonIncludeProperties.class))
				|| field.getType().isAnnotationPresent(JsonIgnoreType.class);
	}

	private static boolean isHidden(AnnotatedElement member) {
		JsonIgnore ignore = member.getAnnotation(JsonIgnore.class);
		JsonProperty property = member.getAnnotation(JsonProperty.class);
		return (ignore != null && ignore.value()) || member.isAnnotationPresent(JsonView.class)
				|| (property != null && property.access() != JsonProperty.Access.AUTO);
	}

	private static boolean isLeftOut(String name, @Nullable JsonIgnoreProperties without,
			@Nullable JsonIncludeProperties only) {
		return (without != null && Arrays.asList(without.value()).contains(name))
				|| (only != null && !Arrays.asList(only.value()).contains(name));
	}

}
