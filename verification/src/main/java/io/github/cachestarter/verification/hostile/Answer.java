package io.github.cachestarter.verification.hostile;

/**
 * What a cached method returns.
 *
 * @param subject for what it was loaded
 * @param serial the how manyeth load it was
 * @param proof what nobody else can compute
 */
record Answer(String subject, long serial, long proof) {

}
