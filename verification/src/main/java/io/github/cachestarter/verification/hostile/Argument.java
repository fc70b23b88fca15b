package io.github.cachestarter.verification.hostile;

import org.jspecify.annotations.Nullable;

/**
 * Something that a cached method is called with.
 *
 * @param value the object
 * @param subject a text that only equal arguments have
 * @param isKey whether there is a key for it, so that its entry is found again
 */
record Argument(@Nullable Object value, String subject, boolean isKey) {

}
