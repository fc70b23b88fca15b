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
 * {@code PatternTests}, {@code UnreadableKeyTests}, {@code BatchTests} and
 * {@code NestedLoadTests} have the casts of one subject each.
 * <p>
 * {@code RowTests} leaves a step of a row of a machine's table out, or answers its
 * question without asking, and names the cast and the property that this violates.
 * {@code RowsKept} names what shows the need of the other rows. A row that a cast of
 * {@code RowTests} comes to and that is in neither list makes the build fail. Rows that
 * only bound how often something is tried again, or say what an operation means, have no
 * cast and are tested by the machine's own {@code MachineTests}.
 * <p>
 * In no cast that was explored is {@code Revoke} needed before a {@code Fill}, or again
 * after the first step of a removal: the lease, and the order of the load and the lookup,
 * keep a value that is too old from the followers. It only spares them the wait for such
 * a value.
 */
@NullMarked
package io.github.cachestarter.internal.protocol.explore;

import org.jspecify.annotations.NullMarked;
