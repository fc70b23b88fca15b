package io.github.cachestarter.sample.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The cache in numbers, as the systems show it to their operators.
 *
 * @param enabled whether the application is configured to cache
 * @param reason why it does not, or why it cannot at the moment
 * @param hits lookups that found an entry
 * @param misses lookups that did not
 * @param hitRate the part that did, as a percentage
 * @param totalKeys how many entries there are
 * @param memoryUsedMb what they take, in megabytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CacheNumbers(boolean enabled, @Nullable String reason, @Nullable Long hits, @Nullable Long misses,
		@Nullable Double hitRate, @Nullable Long totalKeys, @Nullable Double memoryUsedMb) {

	static CacheNumbers disabled(@Nullable String reason) {
		return new CacheNumbers(false, reason, null, null, null, null, null);
	}

}
