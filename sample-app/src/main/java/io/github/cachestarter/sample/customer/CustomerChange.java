package io.github.cachestarter.sample.customer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What may be changed of a customer.
 *
 * @param name the new name
 * @param email the new address
 * @param notes the new notes
 */
record CustomerChange(@NotBlank @Size(max = 120) String name, @NotBlank @Email @Size(max = 120) String email,
		@NotNull @Size(max = 500) String notes) {

}
