package io.github.cachestarter.sample.property;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an analysis.
 *
 * @param address the property
 * @param userId whose list a new analysis joins; {@code null} for no one's
 */
record AnalyzeRequest(@NotBlank @Size(max = 200) @Pattern(regexp = ".*[\\p{L}\\p{N}].*") String address,
		@Nullable @Positive Long userId) {

}
