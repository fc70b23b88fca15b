package io.github.cachestarter.internal.engine.explore;

import java.util.function.UnaryOperator;

import io.github.cachestarter.internal.tier.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;

/**
 * Shows that the explorer finds what is wrong: each cast that a protocol with a flaw
 * betrays, and the real one does not.
 */
@Timeout(300)
class BrokenProtocolTests {

	@Test
	void aTokenPerClientLetsALateFillIntoTheNextLeaseOfItsClient() throws Throwable {
		betray(Flaws::tokenPerClient, (world) -> {
			world.process("A").late("replace").warm().readsTwice();
			world.process("B").changes(Removal.KEY);
		});
	}

	@Test
	void aFillThatDoesNotCompareIsStale() throws Throwable {
		betray(Flaws::fillWithoutComparing, (world) -> {
			world.process("A").warm().reads();
			world.process("B").changes(Removal.KEY);
		});
	}

	@Test
	void versionsOfTagsThatAreReadAfterTheLoadAreTooNew() throws Throwable {
		betray(Flaws::tagsReadAfterTheLoad, (world) -> {
			world.process("A").tagged().warm().reads();
			world.process("B").changes(Removal.TAG);
		});
		betray(Flaws::tagsReadAfterTheLoad, (world) -> {
			world.process("A").warm().reads();
			world.process("B").changes(Removal.CLEAR);
		});
	}

	@Test
	void anUpdateThatWasOvertakenHasToRemoveWhatIsThere() throws Throwable {
		betray(Flaws::noDeleteAfterRefusedFill, (world) -> {
			world.process("A").warm().updates();
			world.process("B").warm().updates();
		});
	}

	@Test
	void aPutInOneStepMayComeLate() throws Throwable {
		betray(Flaws::putInOneStep, (world) -> world.process("A").late("SET").warm().putsThenChanges(Removal.KEY));
	}

	/**
	 * The cast must do well with the real protocol, or it says nothing about the flaw.
	 */
	private static void betray(UnaryOperator<Tier> flaw, Cast cast) throws Throwable {
		explore("real protocol", cast).holds();
		explore("broken protocol", (world) -> {
			world.breakWith(flaw);
			cast.enter(world);
		}).isBroken();
	}

}
