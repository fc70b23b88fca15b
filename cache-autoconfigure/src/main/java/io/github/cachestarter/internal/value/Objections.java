package io.github.cachestarter.internal.value;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.InputStreamSource;

/**
 * Tells of declared types that no value of them can be cached, so that the mistake is
 * found when the application starts.
 */
final class Objections {

	private static final String RESPONSE = "org.springframework.http.ResponseEntity";

	private static final String WINDOW = "org.springframework.data.domain.Window";

	/** Of Spring Web MVC and WebFlux, which are often not there. */
	private static final Set<String> STREAMING = Set.of(
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.web.servlet.mvc.method.annotation.SseEmitter",
			"org.springframework.core.io.buffer.DataBuffer");

	private Objections() {
	}

	/**
	 * Looks at everything in a declared type.
	 * @param structure the type
	 * @return what is wrong, and what to do; {@code null} if nothing is
	 */
	static @Nullable String to(Structure structure) {
		for (Structure.Node node : structure.nodes()) {
			String objection = to(node.type());
			if (objection != null) {
				return objection;
			}
		}
		return null;
	}

	private static @Nullable String to(GenericType type) {
		Class<?> raw = type.raw();
		if (raw.getName().equals(WINDOW)) {
			return type + " has a function for its positions, which cannot be stored. Return a Slice, or a list";
		}
		if (raw.getName().equals(RESPONSE)) {
			return toBody(type.arguments().get(0));
		}
		if (CacheJson.SPRING_WEB && HttpForms.isResponse(raw)) {
			return raw.getName() + " extends ResponseEntity. Return a ResponseEntity with a body of its own class";
		}
		// An entry of a map may be one of a row.
		Substitute<?, ?> substitute = Substitutes.ofDeclared(raw);
		boolean open = substitute != null && substitute.form() != EntryForm.class
				&& type.arguments().contains(GenericType.OBJECT);
		return open ? raw.getName() + " does not say what is in it. Declare the class of its elements, as in "
				+ raw.getSimpleName() + "<Book>" : null;
	}

	private static @Nullable String toBody(GenericType body) {
		if (body.equals(GenericType.OBJECT)) {
			return "ResponseEntity does not say what its body is. Declare the class of the body, as in"
					+ " ResponseEntity<Book>, also if there are responses without one";
		}
		return isSource(body.raw()) ? "a ResponseEntity with a " + body.raw().getName()
				+ " has no body that could be stored, but a source of one. Return a ResponseEntity of what comes out of it, such"
				+ " as byte[], or cache what the body is made from" : null;
	}

	private static boolean isSource(Class<?> body) {
		return AutoCloseable.class.isAssignableFrom(body) || Iterator.class.isAssignableFrom(body)
				|| Future.class.isAssignableFrom(body) || CompletionStage.class.isAssignableFrom(body)
				|| InputStreamSource.class.isAssignableFrom(body) || STREAMING.contains(body.getName())
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(body) != null;
	}

}
