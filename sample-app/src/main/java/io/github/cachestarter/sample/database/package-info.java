/**
 * What the three systems share about their database: its migrations, its sample rows, and
 * a count of the statements sent to it.
 */
@NullMarked
package io.github.cachestarter.sample.database;

import org.jspecify.annotations.NullMarked;
