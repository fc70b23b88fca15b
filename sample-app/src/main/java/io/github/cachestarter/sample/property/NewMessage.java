package io.github.cachestarter.sample.property;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a user writes to the support.
 *
 * @param body the text
 */
record NewMessage(@NotBlank @Size(max = 1000) String body) {

}
