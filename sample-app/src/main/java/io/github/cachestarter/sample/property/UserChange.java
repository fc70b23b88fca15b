package io.github.cachestarter.sample.property;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user may change about themselves.
 *
 * @param email the new address
 * @param name the new name
 * @param phone the new telephone number, none when {@code null}
 * @param country two capital letters
 */
record UserChange(@NotBlank @Email @Size(max = 120) String email, @NotBlank @Size(max = 120) String name,
		@Size(max = 40) @Nullable String phone, @NotBlank @Pattern(regexp = "[A-Z]{2}") String country) {

}
