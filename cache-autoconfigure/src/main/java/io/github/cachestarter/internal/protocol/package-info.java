/**
 * The cache protocol as state machines without I/O: they know no thread, clock, future or
 * Redis. A machine takes an event and answers with the next steps; a driver carries them
 * out and brings the replies back as events, see {@link Step}. Read {@link Lease} and
 * {@link LoadMachine} first. A <em>head</em> is what tells a lease or an entry from all
 * others; a load of this instance is <em>boarded</em> by its followers, <em>lands</em>
 * when it has a value, and is <em>closed</em> when nobody can follow it any more.
 * <p>
 * A step whose reply is missing was carried out, or was not, or is carried out
 * <em>later</em>, perhaps much later. Therefore a value is only ever stored by comparing
 * and setting a head; claims and takes put nothing but leases; removals may be repeated
 * and may come late; nothing else is sent twice; and every reply reaches its machine,
 * also after its end.
 * <p>
 * <b>Invariants.</b>
 * <ul>
 * <li><b>I1 fill.</b> A value replaces only the lease or the entry that was under its key
 * before the value's read of the database began. Whatever has touched the key since has
 * revoked it. So a value that was read before a change can only be stored if the
 * invalidation of that change has not reached the key yet, and then the invalidation
 * removes it.
 * <li><b>I2 stamp.</b> The versions of the tags in an entry were read before its load
 * began. So a tag or a cache that was invalidated since has another version, and the
 * entry is not valid; no version is given twice.
 * <li><b>I3 unique.</b> No token of a lease or of an entry is used twice. So what I1
 * compares cannot be another lease of the same instance, or an entry that came back.
 * <li><b>I4 share.</b> A caller is given the value of another caller's load only if that
 * load is provably not older than the caller's own lookup, see {@link SharingRule}.
 * <li><b>I5 copy.</b> A copy in this process is kept only if neither its key nor its tags
 * were invalidated since its read was sent, and used only while the messages about
 * changes can be trusted.
 * <li><b>I6 remove.</b> A removal has returned only if the store has acknowledged it, or
 * it is in the journal and this instance reads nothing from the store before it was
 * applied.
 * <li><b>I7 end.</b> Every wait has a time limit, and whoever waits holds no claim whose
 * loader has not run.
 * <li><b>I8 stale.</b> An entry whose life is over is answered only after a check that
 * was sent after the loader had failed, or the soft limit had passed, has found it still
 * there and valid.
 * </ul>
 * Together: what any tier holds is not older than an invalidation that has returned (I1
 * to I3 for Redis, I5 for copies, I6 through outages), and so is what a caller is given
 * (I4, I8). Nobody waits for ever (I7).
 */
@NullMarked
package io.github.cachestarter.internal.protocol;

import org.jspecify.annotations.NullMarked;
