package io.github.cachestarter.sample.property;

/**
 * What was sold in a suburb in the last year.
 *
 * @param suburb the suburb's name
 * @param sales how many sales there were
 * @param medianPrice the price in the middle
 */
record SuburbMarket(String suburb, int sales, long medianPrice) {

}
