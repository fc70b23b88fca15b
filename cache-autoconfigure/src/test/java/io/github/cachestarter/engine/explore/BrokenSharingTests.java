package io.github.cachestarter.engine.explore;

import io.github.cachestarter.engine.SharingFlaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.engine.explore.Exploration.explore;

/**
 * Shows that every condition of the sharing rule is needed: a cast that a rule without it
 * betrays, and the real one does not.
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

	private static void betray(SharingFlaw flaw, Cast cast) throws Throwable {
		explore("real rule", cast).holds();
		explore("rule with " + flaw, (world) -> {
			world.breakRule(flaw);
			cast.enter(world);
		}).isBroken();
	}

}
