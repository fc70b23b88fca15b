package io.github.cachestarter.sample.property;

import java.time.LocalDate;

/**
 * A sale near a property.
 *
 * @param street where
 * @param suburb in which suburb
 * @param bedrooms how many
 * @param price what was paid
 * @param soldOn when
 * @param distanceKm how far from the property, in kilometres
 */
record ComparableSale(String street, String suburb, int bedrooms, long price, LocalDate soldOn, double distanceKm) {

}
