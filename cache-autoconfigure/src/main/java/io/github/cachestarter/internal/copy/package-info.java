/**
 * Copies of objects by their structure, for values that are kept in this process and can
 * be changed. What cannot be proven to be copied right is refused.
 */
@NullMarked
package io.github.cachestarter.internal.copy;

import org.jspecify.annotations.NullMarked;
