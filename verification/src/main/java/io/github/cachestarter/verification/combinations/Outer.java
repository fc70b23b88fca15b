package io.github.cachestarter.verification.combinations;

/**
 * A value that is composed of another cached value.
 *
 * @param id which row
 * @param version the version of the inner value that was found
 */
record Outer(long id, long version) {

}
