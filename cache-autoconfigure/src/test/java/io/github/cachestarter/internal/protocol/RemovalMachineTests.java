package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.DeleteNamed;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table of a removal.
 */
class RemovalMachineTests {

	private static final List<Step> DELETE = List.of(new Revoke(), new DeleteNamed());

	private static final List<Step> DONE = List.of(new Done(false));

	@Test
	void whatIsRemovedAtOnceIsRemovedOnce() {
		RemovalMachine machine = new RemovalMachine(3, 0, 0);
		assertThat(machine.begin()).isEqualTo(DELETE);
		assertThat(machine.deleted(true)).isEqualTo(DONE);
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2,2", "4,4", "5,4", "100,4" })
	void makesAsManyPassesAsThereAreNames(int names, int passes) {
		RemovalMachine machine = new RemovalMachine(names, 0, 0);
		assertThat(machine.begin()).isEqualTo(DELETE);
		for (int pass = 1; pass < passes; pass++) {
			assertThat(machine.deleted(false)).isEqualTo(DELETE);
		}
		assertThat(machine.deleted(false)).isEqualTo(DONE);
	}

	@Test
	void walksAfterTheNames() {
		RemovalMachine machine = new RemovalMachine(1, 1, 0);
		machine.begin();
		assertThat(machine.deleted(true)).isEqualTo(walk(0, false));
		assertThat(machine.walked()).isEqualTo(DONE);
	}

	@Test
	void walksAtOnceWithoutNames() {
		RemovalMachine machine = new RemovalMachine(0, 2, 0);
		assertThat(machine.begin()).isEqualTo(walk(0, false));
		assertThat(machine.walked()).isEqualTo(walk(1, false));
		assertThat(machine.walked()).isEqualTo(DONE);
	}

	@Test
	void detachesEvenIfThereIsNothingToRemove() {
		assertThat(new RemovalMachine(0, 0, 0).begin()).containsExactly(new Revoke(), new Done(false));
	}

	@Test
	void removesNamesAndRepeatedPatternsOnceMore() {
		RemovalMachine machine = new RemovalMachine(2, 3, 1);
		machine.begin();
		machine.deleted(false);
		assertThat(machine.deleted(false)).isEqualTo(walk(0, false));
		assertThat(machine.walked()).isEqualTo(walk(1, false));
		assertThat(machine.walked()).isEqualTo(walk(2, false));
		assertThat(machine.walked()).isEqualTo(DELETE);
		assertThat(machine.deleted(false)).as("as many passes as before").isEqualTo(DELETE);
		assertThat(machine.deleted(false)).isEqualTo(walk(0, true));
		assertThat(machine.walked()).isEqualTo(DONE);
	}

	@Test
	void repeatsPatternsWithoutNames() {
		RemovalMachine machine = new RemovalMachine(0, 2, 2);
		machine.begin();
		machine.walked();
		assertThat(machine.walked()).isEqualTo(walk(0, true));
		assertThat(machine.walked()).isEqualTo(walk(1, true));
		assertThat(machine.walked()).isEqualTo(DONE);
	}

	@Test
	void otherEventsChangeNothing() {
		new EveryState<RemovalMachine>().event("begin", RemovalMachine::begin)
			.event("deleted", (removal) -> removal.deleted(false))
			.event("walked", RemovalMachine::walked)
			.state("start", () -> new RemovalMachine(2, 2, 1), "begin")
			.state("deleting", () -> reach(0, false), "deleted")
			.state("walking", () -> reach(1, false), "walked")
			.state("deleting again", () -> reach(3, false), "deleted")
			.state("walking again", () -> reach(4, false), "walked")
			.state("ended", () -> reach(4, true))
			.state("ended without patterns", RemovalMachineTests::ended)
			.othersChangeNothing();
	}

	/**
	 * Gives so many replies.
	 */
	private static RemovalMachine reach(int replies, boolean end) {
		RemovalMachine removal = new RemovalMachine(2, 2, 1);
		removal.begin();
		List<Runnable> path = List.of(() -> removal.deleted(true), removal::walked, removal::walked,
				() -> removal.deleted(true));
		path.subList(0, replies).forEach(Runnable::run);
		if (end) {
			removal.walked();
		}
		return removal;
	}

	private static RemovalMachine ended() {
		RemovalMachine removal = new RemovalMachine(1, 0, 0);
		removal.begin();
		removal.deleted(true);
		return removal;
	}

	private static List<Step> walk(int index, boolean again) {
		return List.of(new Revoke(), new Walk(index, again));
	}

}
