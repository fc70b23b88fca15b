package io.github.cachestarter.internal.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * What is written of the responses of Spring Web, and which of them are not. Used only
 * where there is Spring Web.
 */
final class HttpForms {

	private static final Class<?> READ_ONLY = HttpHeaders.readOnlyHttpHeaders(new HttpHeaders()).getClass();

	private HttpForms() {
	}

	static List<Substitute<?, ?>> substitutes() {
		return List.of(
				Substitute.<ResponseEntity<?>, ResponseForm<?>>generic(ResponseForm.class, HttpEntity.class,
						ResponseEntity.class::equals, List.of(ResponseEntity.class), ResponseForm::of,
						ResponseForm::response, (response) -> List.of(Collections.singletonList(response.getBody()))),
				new Substitute<>(HeadersForm.class, HttpHeaders.class, Set.of(HttpHeaders.class, READ_ONLY)::contains,
						List.of(HttpHeaders.class), HeadersForm::of, HeadersForm::headers, (headers) -> List.of()));
	}

	static boolean isResponse(Class<?> type) {
		return ResponseEntity.class.isAssignableFrom(type);
	}

	/**
	 * Why a response must not be stored, whoever stores it and in whatever it is: it is
	 * an error, which may be over in a moment; it sets a cookie, which is for one client;
	 * or it says so itself.
	 * @param object any object
	 * @return what is in the response; {@code null} if it may be stored, or is none
	 */
	static @Nullable String objection(Object object) {
		if (!(object instanceof ResponseEntity<?> response)) {
			return null;
		}
		if (response.getStatusCode().isError()) {
			return "a status of " + response.getStatusCode().value() / 100 + "xx";
		}
		for (Map.Entry<String, List<String>> line : response.getHeaders().headerSet()) {
			// Not every map behind headers ignores the case of their names.
			if (line.getKey().equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
				return "the header Set-Cookie";
			}
			if (line.getKey().equalsIgnoreCase(HttpHeaders.CACHE_CONTROL) && hasNoStore(line.getValue())) {
				return "Cache-Control: no-store";
			}
		}
		return null;
	}

	private static boolean hasNoStore(List<String> values) {
		return values.stream()
			.filter(Objects::nonNull)
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.anyMatch((directive) -> directive.strip().equalsIgnoreCase("no-store"));
	}

	/**
	 * A response.
	 *
	 * @param <T> the type of the body
	 * @param status the status code
	 * @param headers the headers
	 * @param body the body
	 */
	record ResponseForm<T>(int status, HttpHeaders headers, @Nullable T body) {

		static ResponseForm<?> of(ResponseEntity<?> response) {
			HttpStatusCode status = response.getStatusCode();
			if (!HttpStatusCode.valueOf(status.value()).equals(status)) {
				throw new IllegalArgumentException("a status of a class of its own (use HttpStatusCode.valueOf)");
			}
			return new ResponseForm<>(status.value(), response.getHeaders(), response.getBody());
		}

		ResponseEntity<T> response() {
			return new ResponseEntity<>(this.body, this.headers, HttpStatusCode.valueOf(this.status));
		}

	}

	/**
	 * Headers, their names as they were written.
	 *
	 * @param readOnly whether they can be changed
	 * @param lines the values by names, in their order
	 */
	record HeadersForm(boolean readOnly, Map<String, List<String>> lines) {

		static HeadersForm of(HttpHeaders headers) {
			Map<String, List<String>> lines = new LinkedHashMap<>();
			headers.headerSet().forEach((line) -> lines.put(line.getKey(), new ArrayList<>(line.getValue())));
			if (lines.size() != headers.size()) {
				throw new IllegalArgumentException(
						"names of headers that differ in case only (copy them into new HttpHeaders())");
			}
			return new HeadersForm(headers.getClass() == READ_ONLY, lines);
		}

		HttpHeaders headers() {
			HttpHeaders headers = new HttpHeaders();
			this.lines.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
			return this.readOnly ? HttpHeaders.readOnlyHttpHeaders(headers) : headers;
		}

	}

}
