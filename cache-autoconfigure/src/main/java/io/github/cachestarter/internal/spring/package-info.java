/**
 * The cache behind Spring's own annotations.
 */
@NullMarked
package io.github.cachestarter.internal.spring;

import org.jspecify.annotations.NullMarked;
