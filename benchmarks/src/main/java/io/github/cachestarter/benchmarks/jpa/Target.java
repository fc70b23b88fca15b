package io.github.cachestarter.benchmarks.jpa;

/**
 * What entries are about.
 */
enum Target {

	ITEM, SHELF, LABEL

}
