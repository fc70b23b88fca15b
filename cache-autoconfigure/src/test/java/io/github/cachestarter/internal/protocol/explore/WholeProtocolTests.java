package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;
import static io.github.cachestarter.internal.protocol.explore.Role.transaction;

/**
 * The whole protocol, with all faults of one kind at a time and together.
 */
@Timeout(300)
class WholeProtocolTests {

	@ParameterizedTest
	@MethodSource({ "loads", "changes", "tags", "copies", "grace", "renewals", "otherTags" })
	void holds(Cast cast) {
		Explored.of(cast).holds();
	}

	private static Cast cast(String name, Role... roles) {
		return Cast.of(name, roles);
	}

	static Stream<Cast> loads() {
		return Stream.of(
				cast("2 followers, reader, removal, evict, fail", load(0), load(0), load(1), remove(1))
					.with(Fault.EVICTED)
					.with(Fault.FAILED),
				cast("2 followers, reader, removal, lease out", load(0), load(0), load(1), remove(1))
					.with(Fault.LEASE_OUT),
				cast("2 followers, removal, slow loader, lost reply", load(0), load(0), remove(1))
					.with(Fault.UNANSWERED)
					.slowLoaders(),
				cast("2 followers, tag removal, slow loader, lost reply", load(0), load(0), removeTag(1)).tags()
					.with(Fault.UNANSWERED)
					.slowLoaders(),
				cast("impatient leader, follower, removal", load(1), load(0), load(0), remove(1)).with(Fault.IMPATIENT)
					.slowLoaders(),
				cast("reader twice, reader, removal, lost reply", load(0), load(0).after(0), load(1), remove(1))
					.with(Fault.UNANSWERED),
				cast("reader, removal, reader after it, 2 lost replies", load(0), remove(1), load(1).after(1))
					.with(Fault.UNANSWERED, 2),
				cast("killed thread, 2 readers, removal", load(0), load(1), load(1), remove(2)).instances(3)
					.with(Fault.KILLED));
	}

	static Stream<Cast> changes() {
		return Stream.of(cast("2 changes, reader, removal", change(0), change(1), load(0), remove(1)),
				cast("change, reader twice, lost reply, lease out", change(0), load(1), load(0).after(0))
					.with(Fault.UNANSWERED)
					.with(Fault.LEASE_OUT),
				cast("transaction, reader twice, rollback, evict", transaction(0), load(1), load(0).after(0))
					.with(Fault.ROLLED_BACK)
					.with(Fault.EVICTED),
				cast("transaction on an expired entry, reader, removal, rollback", transaction(0), load(1), remove(1))
					.start(Start.EXPIRED)
					.with(Fault.ROLLED_BACK),
				cast("old snapshot on an expired entry, reader, removal", transaction(0).inSnapshot(), load(1),
						remove(1))
					.start(Start.EXPIRED),
				cast("old snapshot, reader, removal, change", load(0).inSnapshot(), load(0).after(0).inSnapshot(),
						remove(1), change(1)),
				cast("put, readers, removal after it, evict", Role.put(0), load(1), load(0), remove(1).after(0))
					.with(Fault.EVICTED),
				cast("put beside a change, reader, evict", Role.put(0), change(1), load(0)).commandAtCommit()
					.with(Fault.EVICTED),
				cast("put if absent beside a change, reader", Role.putIfAbsent(0), change(1), load(0))
					.commandAtCommit(),
				cast("change that cannot be stored, reader, removal", change(0), load(1), remove(1)).start(Start.ENTRY)
					.with(Fault.NOT_STORABLE, 2),
				cast("put if absent, readers, removal after it, lost reply", Role.putIfAbsent(0), load(1), load(0),
						remove(1).after(0))
					.with(Fault.FAILED)
					.with(Fault.UNANSWERED));
	}

	static Stream<Cast> tags() {
		return Stream.of(
				cast("tags: 2 followers, reader, tag removal, tag evicted", load(0), load(0), load(1), removeTag(1))
					.tags()
					.with(Fault.TAG_EVICTED),
				cast("tags cold: 2 readers, tag removal, lost reply", load(0), load(1), removeTag(1)).noTagAtStart()
					.with(Fault.UNANSWERED),
				cast("tags: change, tag removal, reader, evict", change(0), removeTag(1), load(1)).tags()
					.with(Fault.EVICTED));
	}

	static Stream<Cast> copies() {
		return Stream.of(
				cast("near: 2 readers, removal here, removal there", load(0), load(0), remove(0), remove(1)).near()
					.start(Start.ENTRY),
				cast("near: reader twice, removal, lost reply", load(0), load(0).after(0), remove(1)).near()
					.start(Start.COPY)
					.with(Fault.UNANSWERED),
				cast("near: own removal, lost reply, readers", load(0), remove(0), load(0).after(1), remove(1)).near()
					.start(Start.COPY)
					.with(Fault.UNANSWERED),
				cast("near+tags: own tag removal, lost reply, readers", load(0), removeTag(0), load(0).after(1)).near()
					.tags()
					.start(Start.COPY)
					.with(Fault.UNANSWERED),
				cast("near: change here, reader there twice, evict", change(0), load(1), load(1).after(1), load(0))
					.near()
					.start(Start.ENTRY)
					.with(Fault.EVICTED),
				cast("near+tags: 2 readers, tag removal, removal", load(0), load(1), removeTag(0), remove(1)).near()
					.tags()
					.start(Start.COPY));
	}

	static Stream<Cast> grace() {
		return Stream.of(
				cast("grace: 3 readers, removal, fails, soft limit", load(0), load(0), load(1), remove(1))
					.start(Start.EXPIRED)
					.with(Fault.FAILED)
					.with(Fault.SOFT_LIMIT),
				cast("grace+tags: reader twice, reader, tag removal, 2 fail", load(0), load(1), removeTag(1),
						load(0).after(0))
					.tags()
					.start(Start.EXPIRED)
					.with(Fault.FAILED, 2),
				cast("grace: 2 readers, change, lost reply, fails", load(0), load(1), change(1)).start(Start.EXPIRED)
					.with(Fault.FAILED)
					.with(Fault.UNANSWERED));
	}

	static Stream<Cast> renewals() {
		return Stream.of(
				cast("2 renewals, removal, change, reader", renew(0), renew(1), remove(1), change(0).after(0),
						load(1).after(2))
					.start(Start.ENTRY),
				cast("2 renewals, removal, reader, fails, evict, expire", renew(0), renew(1), remove(1),
						load(0).after(0))
					.start(Start.ENTRY)
					.with(Fault.FAILED)
					.with(Fault.EVICTED)
					.with(Fault.EXPIRED),
				cast("renewal, removal, lost reply, reader", renew(0), remove(1), load(1).after(1)).start(Start.ENTRY)
					.with(Fault.UNANSWERED),
				cast("renewal on copies, removal, reader, expire", renew(0), renew(0).after(0), remove(1), load(0))
					.start(Start.COPY)
					.near()
					.with(Fault.EXPIRED),
				cast("renewal near+tags, tag removal, removal", renew(0), removeTag(1), remove(0), load(1))
					.start(Start.COPY)
					.near()
					.tags(),
				cast("near+tags+grace: renewal, reader, removal, fails", renew(0), load(1), remove(1)).start(Start.COPY)
					.near()
					.tags()
					.with(Fault.FAILED)
					.with(Fault.EXPIRED));
	}

	/**
	 * The versions of the tags are read anew, after the election and before the load.
	 */
	static Stream<Cast> otherTags() {
		return Stream.of(
				cast("renewal with other tags, tag removal, removal, reader", renew(0), removeTag(1), remove(0),
						load(1))
					.start(Start.ENTRY)
					.stampsAnew(),
				cast("renewal with other tags on copies, 2 tag removals, lost reply", renew(0), removeTag(1),
						removeTag(0).after(0))
					.start(Start.COPY)
					.near()
					.stampsAnew()
					.with(Fault.UNANSWERED),
				cast("grace, renewal with other tags, tag evicted, fails", load(0), load(1), removeTag(1))
					.start(Start.EXPIRED)
					.stampsAnew()
					.with(Fault.TAG_EVICTED)
					.with(Fault.FAILED)
					.with(Fault.SOFT_LIMIT));
	}

}
