/**
 * What all measurements have in common that are started from a command line.
 */
@NullMarked
package io.github.cachestarter.benchmarks.program;

import org.jspecify.annotations.NullMarked;
