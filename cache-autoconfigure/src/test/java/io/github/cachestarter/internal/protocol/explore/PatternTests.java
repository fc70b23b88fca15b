package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.RemovalMachine;
import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeMatching;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;

/**
 * Removals of a whole cache and of what matches a pattern. A walk looks at one key after
 * the other, and removes what it has found by another command. The keys are walked in the
 * worst order: first the one that is made from the other.
 */
@Timeout(300)
class PatternTests {

	private static final int OUTER = 1;

	private static final int INNER = 2;

	private static final int BOTH = 3;

	@ParameterizedTest
	@MethodSource
	void holds(Cast cast) {
		Explored.of(cast).holds();
	}

	static Stream<Cast> holds() {
		return Stream.of(
				Cast.of("pattern: 2 followers, reader, walk, evict", load(0), load(0), load(1), removeMatching(1, 1))
					.with(Fault.EVICTED),
				Cast.of("pattern: change, walk, reader, lost reply", change(0), removeMatching(1, 1), load(1))
					.with(Fault.UNANSWERED),
				Cast.of("pattern: near, own walk, readers, lost reply", load(0), removeMatching(0, 1), load(0).after(1))
					.near()
					.start(Start.COPY)
					.with(Fault.UNANSWERED),
				Cast.of("pattern: renewal, walk, reader after it", renew(0), removeMatching(1, 1), load(1).after(1))
					.start(Start.ENTRY),
				Cast.of("cache and pattern: 2 readers, walk after the tag", load(0), load(1), removeTag(1).matching(1))
					.tags()
					.start(Start.ENTRY)
					.with(Fault.FAILED),
				Cast.of("cache and pattern: change, walk after the tag", change(0), load(1), removeTag(1).matching(1))
					.tags(),
				nested("pattern: nested, reader, walk, fails", removeMatching(1, BOTH), load(1).key(1))
					.start(Start.ENTRY)
					.with(Fault.FAILED));
	}

	private static Cast nested(String name, Role... others) {
		Role[] roles = new Role[others.length + 2];
		roles[0] = load(0);
		roles[1] = load(0).key(1).within(0);
		System.arraycopy(others, 0, roles, 2, others.length);
		return Cast.of(name, roles).keys(2);
	}

	/**
	 * Between the removal of an entry and that of what it is made from it may be made
	 * from the old one again.
	 */
	@Test
	void entriesThatAreMadeFromEachOtherAreWalkedTwice() {
		Explored.of(walk()).holds();
		Explored.of(walk().plant(Flaw.WALK_NOT_REPEATED)).violates("P1");
	}

	private static Cast walk() {
		return nested("pattern: nested, walk", removeMatching(1, BOTH)).start(Start.ENTRY);
	}

	@Test
	void everyPatternIsWalked() {
		Explored.of(patterns()).holds();
		Cast broken = patterns();
		broken.rows.change("Removal WALKING: Revoke, Walk",
				Rows.answered(RemovalMachine.class, RemovalMachine::walked));
		Explored.of(broken).violates("P1");
	}

	private static Cast patterns() {
		return nested("2 patterns: nested, walks", removeMatching(1, OUTER, INNER)).start(Start.ENTRY);
	}

	@Test
	void namesAreRemovedAgainAfterTheWalk() {
		Explored.of(nameOfOuter()).holds();
		Cast broken = nameOfOuter();
		broken.rows.change("Removal WALKING: Revoke, DeleteNamed",
				Rows.answered(RemovalMachine.class, (removal) -> removal.deleted(true)));
		Explored.of(broken).violates("P1");
	}

	private static Cast nameOfOuter() {
		return nested("pattern after name: nested, walk", remove(1).names(OUTER).matching(INNER)).start(Start.ENTRY);
	}

}
