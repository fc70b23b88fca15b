package io.github.cachestarter.verification.jpa;

/**
 * What entries are about.
 */
enum Target {

	ITEM, SHELF, LABEL

}
