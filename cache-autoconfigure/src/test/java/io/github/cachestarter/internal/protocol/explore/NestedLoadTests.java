package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;

/**
 * A loader that looks up another key: what it is given must not be older than its own
 * lease, or the old value is stored as part of a new entry.
 */
@Timeout(300)
class NestedLoadTests {

	private static final int BOTH = 3;

	private static Cast nested(String name, Role... others) {
		Role[] roles = new Role[others.length + 2];
		roles[0] = load(0);
		roles[1] = load(0).key(1).within(0);
		System.arraycopy(others, 0, roles, 2, others.length);
		return Cast.of(name, roles).keys(2);
	}

	@Test
	void valuesThatAreTakenWhileRedisIsAwayAreNotStoredWhenItIsBack() {
		Explored.of(outage()).holds();
		Explored.of(outage().plant(Flaw.UNVERIFIED_STORED)).violates("P1");
	}

	private static Cast outage() {
		return nested("nested, reader, removal, lost reply", load(0).key(1), remove(1).names(BOTH))
			.with(Fault.UNANSWERED)
			.slowLoaders()
			.inFlight(Todo.CLAIM);
	}

	@Test
	void aLoaderFindsNoCopyThatIsOlderThanItsLease() {
		Explored.of(copies()).holds();
		Explored.of(copies().plant(Flaw.GRANT_BEFORE_MESSAGES)).violates("P1");
	}

	private static Cast copies() {
		return nested("nested, copy, removal", remove(1).names(BOTH)).near().start(Start.COPY_OF_LAST);
	}

	@Test
	void namesThatCannotBeRemovedAtOnceAreRemovedInPasses() {
		Explored.of(passes()).holds();
		Explored.of(passes().plant(Flaw.ONE_PASS)).violates("P1");
	}

	private static Cast passes() {
		return nested("nested, removal in passes", remove(1).names(BOTH)).start(Start.ENTRY).inPasses();
	}

	@Test
	void twoReadersAndRemovalOfTag() {
		Explored
			.of(nested("nested, reader, tag removal, fails, evict", load(0).key(1), removeTag(1)).tags()
				.with(Fault.FAILED)
				.with(Fault.EVICTED))
			.holds();
	}

}
