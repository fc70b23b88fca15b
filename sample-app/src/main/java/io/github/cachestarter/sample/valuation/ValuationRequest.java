package io.github.cachestarter.sample.valuation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * The property to value.
 *
 * @param type what it is offered for
 * @param area the code of its area
 * @param propertyType the code of its type
 * @param bedrooms how many
 * @param bathrooms how many
 * @param floorArea its size in square metres
 */
record ValuationRequest(@NotNull Offer type, @NotBlank String area, @NotBlank String propertyType,
		@Min(0) @Max(20) int bedrooms, @Min(0) @Max(20) int bathrooms, @Min(10) @Max(5_000) int floorArea) {

}
