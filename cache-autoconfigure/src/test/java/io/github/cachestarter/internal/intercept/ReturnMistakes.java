package io.github.cachestarter.internal.intercept;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

import org.springframework.core.io.Resource;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Methods whose declared results show at the start that they cannot be cached.
 */
final class ReturnMistakes {

	private ReturnMistakes() {
	}

	@SuppressWarnings("rawtypes") // the mistake
	static class RawPage {

		@Cached
		public Page find(int id) {
			return new PageImpl<>(List.of());
		}

	}

	static class WildcardPage {

		@Cached
		public Page<?> find(int id) {
			return new PageImpl<>(List.of());
		}

	}

	static class SliceOfVariable<T> {

		@CacheUpdate("a")
		public Optional<Slice<T>> find(int id) {
			return Optional.empty();
		}

	}

	static class PageOfObjects {

		@Cached
		public List<Page<Object>> find(int id) {
			return List.of();
		}

	}

	static class Positions {

		@Cached
		public Window<String> find(int id) {
			return Window.from(List.of(), (index) -> null);
		}

	}

	static class WildcardResponse {

		@Cached
		public ResponseEntity<?> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class ResponseOfObject {

		@Cached
		public ResponseEntity<Object> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class ResponseOfResource {

		@Cached
		public ResponseEntity<Resource> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class ResponseOfInputStream {

		@CacheUpdate("a")
		public ResponseEntity<InputStream> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class StreamingResponse {

		@Cached
		public ResponseEntity<StreamingResponseBody> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class ResponseOfFuture {

		@Cached
		public ResponseEntity<CompletableFuture<String>> find(int id) {
			return ResponseEntity.ok().build();
		}

	}

	static class OwnResponse {

		@Cached
		public Own find(int id) {
			return new Own();
		}

		static class Own extends ResponseEntity<String> {

			Own() {
				super(HttpStatus.OK);
			}

		}

	}

}
