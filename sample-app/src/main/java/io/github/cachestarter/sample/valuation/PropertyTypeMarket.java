package io.github.cachestarter.sample.valuation;

/**
 * A type of properties and what they cost.
 *
 * @param code the type, as requests name it
 * @param name the type, as people name it
 * @param listings how many were on offer in two years
 * @param share the percentage of all that were on offer
 * @param medianPrice the price in the middle
 * @param medianFloorArea the size in the middle, in square metres
 */
record PropertyTypeMarket(String code, String name, int listings, double share, long medianPrice, int medianFloorArea) {

}
