/**
 * Explores the machines of the protocol: the production code of
 * {@code io.github.cachestarter.internal.protocol}, driven by a world that knows neither
 * threads nor time.
 * <p>
 * A world is a database row, a model of Redis, some instances with their near copies and
 * flights, and actors, each of which drives a machine. {@code Moves} says what may happen
 * next in a world; {@code Explorer} tries all of it, breadth first, and remembers where
 * it was; {@code Properties} says what must never be seen. What may go wrong is a fault
 * with a budget. Start to read at {@code WholeProtocolTests}, which has the casts, and
 * {@code PlantedFlawTests}, which shows that each guard is missed when it is taken out.
 */
@NullMarked
package io.github.cachestarter.internal.protocol.explore;

import org.jspecify.annotations.NullMarked;
