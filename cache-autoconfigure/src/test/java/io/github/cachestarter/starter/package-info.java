/**
 * The whole starter in an application that runs, on real Redis, over real HTTP.
 */
@NullMarked
package io.github.cachestarter.starter;

import org.jspecify.annotations.NullMarked;
