package io.github.cachestarter.internal.protocol.explore;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;

/**
 * What the protocol did otherwise before it was told as machines: each cast is wrong with
 * the old behaviour, and holds with the new. See also {@link NestedLoadTests}.
 */
@Timeout(300)
class ChangedRowsTests {

	@Test
	void leasesThatAreGrantedLateAreReleased() {
		Explored.of(lateGrants()).holds();
		Explored.of(lateGrants().plant(Flaw.LATE_GRANT_DROPPED)).violates("P5b");
	}

	private static Cast lateGrants() {
		return Cast.of("2 readers, lost reply that comes late", load(0), load(1))
			.with(Fault.UNANSWERED)
			.alwaysTold()
			.calm();
	}

	@Test
	void followersOfALoadThatHasFailedLookAgainAndOneLeads() {
		Explored.of(failure()).holds();
		Explored.of(failure().plant(Flaw.FOLLOWERS_OF_FAILURE_ALONE)).violates("G6");
	}

	private static Cast failure() {
		return Cast.of("3 readers, loader fails", load(0), load(0), load(0)).with(Fault.FAILED).oneLoad();
	}

	@Test
	void whatIsLeftOfALifeIsReadBeforeTheEntry() {
		Explored.of(lives()).holds();
		Explored.of(lives().plant(Flaw.LIFE_READ_AFTERWARDS)).violates("Life");
	}

	private static Cast lives() {
		return Cast.of("reader, change, life and entry are read apart", load(0), change(1), load(0).after(0))
			.near()
			.lives()
			.start(Start.ENTRY);
	}

}
