/**
 * The cache behind Spring's own annotations.
 */
@NullMarked
package io.github.cachestarter.spring;

import org.jspecify.annotations.NullMarked;
