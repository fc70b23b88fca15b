package io.github.cachestarter.sample.customer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Something that a customer has just done.
 *
 * @param kind {@code login}, {@code view}, {@code search}, {@code review},
 * {@code complaint} or {@code refund}
 */
record CustomerEvent(@NotNull @Pattern(regexp = "login|view|search|review|complaint|refund") String kind) {

}
