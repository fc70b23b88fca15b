package io.github.cachestarter.verification.jpa;

/**
 * A product as it is shown.
 *
 * @param id its number
 * @param name what it is called
 * @param price in cents
 * @param category the name of its category
 */
record ProductView(long id, String name, long price, String category) {

}
