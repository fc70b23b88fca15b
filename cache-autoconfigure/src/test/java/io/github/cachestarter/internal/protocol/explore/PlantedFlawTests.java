package io.github.cachestarter.internal.protocol.explore;

import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.putIfAbsent;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeMatching;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;
import static io.github.cachestarter.internal.protocol.explore.Role.transaction;

/**
 * Each guard is needed: the same cast holds with it, and is found to be wrong without.
 */
@Timeout(300)
class PlantedFlawTests {

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource({ "loads", "changes", "copies", "outages", "renewals", "batches" })
	void isFound(Flaw flaw, String property, Supplier<Cast> cast) {
		Explored.of(cast.get()).holds();
		Explored.of(cast.get().plant(flaw)).violates(property);
	}

	private static Arguments guard(Flaw flaw, String property, Supplier<Cast> cast) {
		return Arguments.of(flaw, property, cast);
	}

	private static Cast cast(String name, Role... roles) {
		return Cast.of(name, roles);
	}

	static Stream<Arguments> loads() {
		return Stream.of(guard(Flaw.FILL_WITHOUT_COMPARE, "P1", () -> cast("reader, removal", load(0), remove(1))),
				guard(Flaw.LEASE_HEAD_OF_INSTANCE, "P1",
						() -> cast("reader twice, removal", load(0), load(0).after(0), remove(1))
							.with(Fault.UNANSWERED)),
				guard(Flaw.TAGS_AFTER_LOAD, "P1", () -> cast("reader, tag", load(0), removeTag(1)).tags()),
				guard(Flaw.HIT_IGNORES_TAGS, "P2g",
						() -> cast("reader, tag", load(0), removeTag(1)).tags().start(Start.ENTRY)),
				guard(Flaw.LATE_GRANT_USED, "P1",
						() -> cast("reader, removal", load(0), remove(1)).with(Fault.UNANSWERED).slowLoaders()),
				guard(Flaw.CLAIM_WITHOUT_COMPARE, "G6", () -> cast("2 readers", load(0), load(1)).oneLoad()),
				guard(Flaw.CLOSED_AT_ANSWER, "G6",
						() -> cast("reader twice, reader", load(0), load(0).after(0), load(1)).oneLoad()),
				guard(Flaw.NO_RELEASE, "P5b", () -> cast("2 readers", load(0), load(1)).with(Fault.FAILED).calm()),
				guard(Flaw.NO_CLOSE, "P5b", () -> cast("2 readers", load(0), load(0)).with(Fault.FAILED).calm()),
				guard(Flaw.ORPHAN_WAITED_FOR, "P5b",
						() -> cast("reader twice", load(0), load(0).after(0)).with(Fault.UNANSWERED).calm()),
				guard(Flaw.NO_TIME_LIMITS, "P5", () -> cast("2 readers", load(0), load(1)).with(Fault.KILLED)),
				guard(Flaw.NO_REVOKE, "P2",
						() -> cast("2 readers, removal", load(0), load(0), remove(0)).with(Fault.UNANSWERED)
							.slowLoaders()));
	}

	static Stream<Arguments> changes() {
		return Stream.of(
				guard(Flaw.REMOVAL_BEFORE_COMMIT, "P1",
						() -> cast("reader, removal", load(0), remove(1)).start(Start.ENTRY)),
				guard(Flaw.CHANGE_IN_ONE_STEP, "P1",
						() -> cast("change, then removal", change(0), remove(0).after(0)).with(Fault.UNANSWERED)),
				guard(Flaw.REFUSED_CHANGE_STAYS, "P1", () -> cast("2 changes", change(0), change(1))),
				guard(Flaw.CHANGE_RETURNS_EARLY, "P1", () -> cast("2 changes", change(0), change(1))),
				guard(Flaw.CLAIM_WITHOUT_COMPARE, "P1",
						() -> cast("put if absent, change", putIfAbsent(0), change(1)).commandAtCommit()),
				guard(Flaw.FILL_WITHOUT_COMPARE, "P1",
						() -> cast("put if absent, change", putIfAbsent(0), change(1)).commandAtCommit()),
				guard(Flaw.TAGS_AFTER_LOAD, "P1", () -> cast("change, tag", change(0), removeTag(1)).tags()),
				guard(Flaw.UNANSWERED_TAKE_USED, "P1",
						() -> cast("change, change", change(0), change(1)).with(Fault.UNANSWERED)),
				guard(Flaw.FILL_BEFORE_COMMIT, "P1",
						() -> cast("transaction, reader", transaction(0), load(1)).with(Fault.ROLLED_BACK)),
				guard(Flaw.OLD_SNAPSHOT_STORED, "P1",
						() -> cast("transaction, removal", transaction(0).inSnapshot(), remove(1))),
				guard(Flaw.OLD_SNAPSHOT_STORED, "P1",
						() -> cast("snapshot, removal", load(0).inSnapshot(), remove(1))));
	}

	static Stream<Arguments> copies() {
		return Stream.of(
				guard(Flaw.NO_TICKETS, "P1",
						() -> cast("reader, removal", load(0), remove(1)).near().start(Start.ENTRY)),
				guard(Flaw.FORGETS_ONLY_BEFORE, "P1",
						() -> cast("2 readers, removal", load(0), load(0), remove(0)).near().start(Start.ENTRY)),
				guard(Flaw.FORGETS_ONLY_BEFORE, "P1",
						() -> cast("2 readers, one walk", load(0), load(0), removeMatching(0, 1)).near()
							.start(Start.ENTRY)
							.plant(Flaw.WALK_NOT_REPEATED)),
				guard(Flaw.OUTAGE_KEEPS_COPIES, "P1",
						() -> cast("renewal, reader, removal", renew(0), load(0).after(0), remove(1)).near()
							.start(Start.COPY)
							.with(Fault.UNANSWERED)),
				guard(Flaw.COPY_IGNORES_TAGS, "P1",
						() -> cast("reader twice, tag", load(0), load(0).after(0), removeTag(1)).near()
							.tags()
							.start(Start.COPY)),
				guard(Flaw.UNTRACKED_COPIES, "P1",
						() -> cast("reader twice, removal", load(0), load(0).after(0), remove(1)).near()
							.start(Start.ENTRY)));
	}

	static Stream<Arguments> outages() {
		return Stream.of(
				guard(Flaw.OPEN_BEFORE_REPLAY, "P2",
						() -> cast("2 readers, removal", load(0), load(0), remove(0)).start(Start.ENTRY)
							.with(Fault.UNANSWERED)),
				guard(Flaw.CIRCUIT_STAYS_CLOSED, "P2",
						() -> cast("removal, then reader", remove(0), load(0).after(0)).start(Start.ENTRY)
							.with(Fault.UNANSWERED)));
	}

	static Stream<Arguments> renewals() {
		return Stream.of(
				guard(Flaw.RENEWAL_BY_SET, "P4",
						() -> cast("renewal, removal", renew(0), remove(1)).start(Start.ENTRY)),
				guard(Flaw.ENTRY_HEAD_OF_INSTANCE, "P1",
						() -> cast("reader, then renewal, removal, reader", load(0), renew(0).after(0), remove(1),
								load(0).after(1))),
				guard(Flaw.RENEWAL_TAGS_AFTER_LOAD, "P1",
						() -> cast("renewal, tag", renew(0), removeTag(1)).start(Start.ENTRY).tags()),
				guard(Flaw.RENEWAL_TAGS_AFTER_LOAD, "P1",
						() -> cast("renewal with other tags, tag", renew(0), removeTag(1)).start(Start.ENTRY)
							.stampsAnew()),
				guard(Flaw.NO_ELECTION, "G6",
						() -> cast("3 readers", load(0), load(1), load(0)).start(Start.EXPIRED).oneLoad()),
				guard(Flaw.ELECTED_WITHOUT_LOOK, "G6",
						() -> cast("2 readers", load(0), load(1)).start(Start.EXPIRED).oneLoad()),
				guard(Flaw.ELECTION_NOT_ENDED, "P5b",
						() -> cast("2 readers", load(0), load(1)).start(Start.EXPIRED).with(Fault.FAILED).calm()),
				guard(Flaw.STALE_WITHOUT_CHECK, "P3",
						() -> cast("reader, removal, fails", load(0), remove(1)).start(Start.EXPIRED)
							.with(Fault.FAILED)),
				guard(Flaw.STALE_WITHOUT_CHECK, "P3",
						() -> cast("reader, removal, soft limit", load(0), remove(1)).start(Start.EXPIRED)
							.with(Fault.SOFT_LIMIT)),
				guard(Flaw.CHECK_HEAD_ONLY, "P3",
						() -> cast("reader, tag", load(0), removeTag(1)).start(Start.EXPIRED)
							.tags()
							.with(Fault.FAILED)));
	}

	static Stream<Arguments> batches() {
		return Stream.of(guard(Flaw.BATCH_WAITS_WHILE_HOLDING, "P6", PlantedFlawTests::oppositeBatches),
				guard(Flaw.BATCH_WAITS_AT_EACH_KEY, "P6", PlantedFlawTests::oppositeBatches));
	}

	private static Cast oppositeBatches() {
		return cast("2 opposite batches", load(0).batch(0), load(0).batch(0).key(1), load(1).batch(1).key(1),
				load(1).batch(1))
			.keys(2)
			.calm();
	}

}
