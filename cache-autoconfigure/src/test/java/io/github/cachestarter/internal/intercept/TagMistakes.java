package io.github.cachestarter.internal.intercept;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;

/**
 * As {@link Mistakes}, of tags.
 */
final class TagMistakes {

	private TagMistakes() {
	}

	static class KeyAndTags {

		@CacheInvalidate(cache = "a", key = "#id", tags = "#id")
		public void find(int id) {
		}

	}

	static class ResultInTags {

		@Cached(cache = "a", tags = "#result")
		public String find(int id) {
			return "";
		}

	}

	static class ResultInTagsOfUpdate {

		@CacheUpdate(cache = "a", tags = "#result")
		public String find(int id) {
			return "";
		}

	}

}
