package io.github.cachestarter.sample.property;

/**
 * Answers the request for an analysis.
 *
 * @param cached whether the analysis was there before the request
 * @param analysis the analysis
 */
record AnalyzeAnswer(boolean cached, Analysis analysis) {

}
