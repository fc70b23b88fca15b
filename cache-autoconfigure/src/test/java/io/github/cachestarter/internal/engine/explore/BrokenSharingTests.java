package io.github.cachestarter.internal.engine.explore;

import java.util.function.Consumer;

import io.github.cachestarter.internal.engine.SharingFlaw;
import io.github.cachestarter.internal.near.LoadsFlaw;
import io.github.cachestarter.internal.tier.Coherence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.engine.explore.Exploration.search;

/**
 * Shows that every condition of what may be shared and used is needed: a cast that is
 * betrayed without it. {@link SharingExploration} shows that the real conditions hold in
 * the same casts.
 */
@Timeout(300)
class BrokenSharingTests {

	@Test
	void aLoadThatBeganBeforeTheLookupIsTooOld() throws Throwable {
		betray(SharingFlaw.NO_ORDER, SharingCasts.followers(Removal.KEY));
	}

	@Test
	void theLeaseHasToBeInPlace() throws Throwable {
		betray(SharingFlaw.NO_LEASE, SharingCasts.followers(Removal.KEY));
	}

	@Test
	void theTagsHaveToBeThoseOfTheStamp() throws Throwable {
		betray(SharingFlaw.NO_TAGS, SharingCasts.followers(Removal.TAG));
	}

	@Test
	void withoutRedisTheLoadHasToBeOfTheSameOutage() throws Throwable {
		betray(SharingFlaw.NO_OUTAGE, SharingCasts.followersInTheNextOutage());
	}

	@Test
	void aLoadThatMayHaveUsedAnUnverifiedValueIsNotStored() throws Throwable {
		betray(LoadsFlaw.UNNOTED, SharingCasts.nestedUnderALeaseThatIsGrantedInAnOutage());
	}

	@Test
	void aLoadMustNotUseACopyThatIsOlderThanItsLease() throws Throwable {
		betray(LoadsFlaw.OLD_COPIES, SharingCasts.nestedInACopy(Coherence.EXPIRING));
	}

	@Test
	void theRemovalsOfATransactionMustNotComeOneByOne() throws Throwable {
		betray("one pass", (world) -> world.breakWith(Flaws::removalsInOnePass),
				SharingCasts.severalRemovalsOfATransaction());
	}

	private static void betray(SharingFlaw flaw, Cast cast) throws Throwable {
		betray(flaw.name(), (world) -> world.breakRule(flaw), cast);
	}

	private static void betray(LoadsFlaw flaw, Cast cast) throws Throwable {
		betray(flaw.name(), (world) -> world.breakLoads(flaw), cast);
	}

	private static void betray(String flaw, Consumer<World> flawed, Cast cast) throws Throwable {
		search("flaw " + flaw, (world) -> {
			flawed.accept(world);
			cast.enter(world);
		}).isBroken();
	}

}
