/**
 * What an application imports: the annotations, {@link CacheClient} and the records it
 * answers with.
 */
@NullMarked
package io.github.cachestarter;

import org.jspecify.annotations.NullMarked;
