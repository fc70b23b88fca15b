package io.github.cachestarter.internal.protocol;

import java.util.List;
import java.util.function.Consumer;

import io.github.cachestarter.internal.protocol.RenewalMachine.Election;
import io.github.cachestarter.internal.protocol.Step.AnswerExpired;
import io.github.cachestarter.internal.protocol.Step.AnswerFailure;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.AwaitElected;
import io.github.cachestarter.internal.protocol.Step.Check;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.Elect;
import io.github.cachestarter.internal.protocol.Step.EndElection;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Land;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.RunLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table of a renewal.
 */
class RenewalMachineTests {

	private static final byte[] HEAD = { 1 };

	private static final byte[] OTHER = { 2 };

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void electsFirst(boolean foreground) {
		assertThat(new RenewalMachine(HEAD, foreground).begin()).containsExactly(new Elect(HEAD));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void loadsWithoutALeaseIfItHasWon(boolean foreground) {
		assertThat(begun(foreground).elected(Election.WON)).containsExactly(new RunLoader());
	}

	@ParameterizedTest
	@EnumSource(value = Election.class, names = "WON", mode = EnumSource.Mode.EXCLUDE)
	void leavesEverythingElseAloneInTheBackground(Election election) {
		RenewalMachine machine = begun(false);
		assertThat(machine.elected(election)).containsExactly(new Close());
		assertThat(machine.elected(Election.WON)).as("ended").isEmpty();
	}

	@Test
	void looksAgainInTheForegroundIfTheEntryIsNotThere() {
		assertThat(begun(true).elected(Election.MOVED)).containsExactly(new Read());
	}

	@Test
	void waitsInTheForegroundForWhoeverIsElected() {
		RenewalMachine machine = begun(true);
		assertThat(machine.elected(Election.HELD)).containsExactly(new AwaitElected(HEAD));
		assertThat(machine.woken()).containsExactly(new Read());
	}

	@Test
	void checksInTheForegroundIfSomebodyHasFailedLately() {
		assertThat(begun(true).elected(Election.FAILED_LATELY)).containsExactly(new Check());
	}

	@Test
	void loadsInTheForegroundIfNobodyKnowsWhoIsElected() {
		assertThat(begun(true).elected(Election.UNANSWERED)).containsExactly(new RunLoader());
	}

	@Test
	void loadsWhenItHasWaitedLongEnough() {
		RenewalMachine machine = begun(true);
		machine.elected(Election.HELD);
		assertThat(machine.patienceOver()).containsExactly(new RunLoader());
		assertThat(machine.loaded(true)).containsExactly(new AnswerLoaded(), new Land(), new Fill());
		assertThat(machine.filled(FillReply.STORED)).as("nothing was won").containsExactly(new Close());
	}

	@ParameterizedTest
	@EnumSource(FillReply.class)
	void fillsOverTheEntryAndEndsTheElection(FillReply reply) {
		RenewalMachine machine = loading(true);
		assertThat(machine.loaded(true)).containsExactly(new AnswerLoaded(), new Land(), new Fill());
		assertThat(machine.filled(reply)).containsExactly(new EndElection(false), new Close());
	}

	@Test
	void answersNobodyInTheBackground() {
		assertThat(loading(false).loaded(true)).containsExactly(new Land(), new Fill());
		assertThat(loading(false).loaded(false)).containsExactly(new Release(HEAD), new EndElection(false), new Land(),
				new Close());
	}

	@Test
	void removesTheEntryIfThereIsNothingToStore() {
		assertThat(loading(true).loaded(false)).containsExactly(new Release(HEAD), new EndElection(false),
				new AnswerLoaded(), new Land(), new Close());
	}

	@Test
	void endsNoElectionThatItHasNotWon() {
		assertThat(unelected().loaded(false)).containsExactly(new Release(HEAD), new AnswerLoaded(), new Land(),
				new Close());
		assertThat(unelected().failed()).containsExactly(new Check());
	}

	@Test
	void checksAfterAFailureInTheForeground() {
		RenewalMachine machine = loading(true);
		assertThat(machine.failed()).containsExactly(new EndElection(true), new Check());
		assertThat(machine.checked(Reply.expired(HEAD))).containsExactly(new AnswerExpired(), new Close());
	}

	@Test
	void endsAfterAFailureInTheBackground() {
		RenewalMachine machine = loading(false);
		assertThat(machine.failed()).containsExactly(new EndElection(true), new Close());
		assertThat(machine.loaded(true)).as("ended").isEmpty();
	}

	@Test
	void theEntryMayBeFreshWhenItIsChecked() {
		assertThat(failed().checked(Reply.fresh(HEAD))).containsExactly(new AnswerExpired(), new Close());
		assertThat(failed().checked(Reply.fresh(OTHER))).containsExactly(new AnswerFound(), new Close());
	}

	@Test
	void anythingElseIsAFailure() {
		for (Reply reply : List.of(Reply.NONE, Reply.ABSENT, Reply.dead(HEAD), Reply.expired(OTHER),
				Reply.lease(OTHER, Reply.HERE, true))) {
			assertThat(failed().checked(reply)).containsExactly(new AnswerFailure(), new Close());
		}
	}

	@Test
	void answersTheExpiredEntryAtTheSoftLimitAndGoesOn() {
		RenewalMachine machine = loading(true);
		assertThat(machine.softLimit()).containsExactly(new Check());
		assertThat(machine.checked(Reply.expired(HEAD))).containsExactly(new AnswerExpired());
		assertThat(machine.softLimit()).as("the caller is answered").isEmpty();
		assertThat(machine.loaded(true)).containsExactly(new Land(), new Fill());
	}

	@Test
	void answersAnotherEntryAtTheSoftLimitAndGoesOn() {
		RenewalMachine machine = checking();
		assertThat(machine.checked(Reply.fresh(OTHER))).containsExactly(new AnswerFound());
		assertThat(machine.failed()).containsExactly(new EndElection(true), new Close());
	}

	@Test
	void waitsOnIfThereIsNothingAtTheSoftLimit() {
		RenewalMachine machine = checking();
		assertThat(machine.checked(Reply.NONE)).isEmpty();
		assertThat(machine.loaded(true)).containsExactly(new AnswerLoaded(), new Land(), new Fill());
	}

	@Test
	void theLoaderMayEndWhileTheEntryIsChecked() {
		RenewalMachine machine = checking();
		assertThat(machine.loaded(true)).containsExactly(new AnswerLoaded(), new Land(), new Fill());
		assertThat(machine.checked(Reply.expired(HEAD))).as("answered already").isEmpty();
		RenewalMachine failing = checking();
		assertThat(failing.failed()).containsExactly(new EndElection(true), new Check());
		assertThat(failing.checked(Reply.expired(HEAD))).containsExactly(new AnswerExpired(), new Close());
		assertThat(failing.checked(Reply.expired(HEAD))).as("ended").isEmpty();
	}

	@Test
	void otherEventsChangeNothing() {
		everyState().othersChangeNothing();
	}

	@Test
	void anElectionThatIsWonLateIsEndedInEveryState() {
		everyState()
			.each((state, late) -> assertThat(late.electedLate()).as(state).containsExactly(new EndElection(false)));
	}

	private static EveryState<RenewalMachine> everyState() {
		return new EveryState<RenewalMachine>().event("begin", RenewalMachine::begin)
			.event("elected", (renewal) -> renewal.elected(Election.WON))
			.event("woken", RenewalMachine::woken)
			.event("patienceOver", RenewalMachine::patienceOver)
			.event("softLimit", RenewalMachine::softLimit)
			.event("loaded", (renewal) -> renewal.loaded(true))
			.event("failed", RenewalMachine::failed)
			.event("checked", (renewal) -> renewal.checked(Reply.expired(HEAD)))
			.event("filled", (renewal) -> renewal.filled(FillReply.STORED))
			.state("start", () -> new RenewalMachine(HEAD, true), "begin")
			.state("electing", () -> begun(true), "elected")
			.state("awaiting", () -> after(begun(true), (renewal) -> renewal.elected(Election.HELD)), "woken",
					"patienceOver")
			.state("loading", () -> loading(true), "softLimit", "loaded", "failed")
			.state("loading in the background", () -> loading(false), "loaded", "failed")
			.state("checking at the soft limit", RenewalMachineTests::checking, "checked", "loaded", "failed")
			.state("checking", RenewalMachineTests::failed, "checked")
			.state("filling", () -> after(loading(true), (renewal) -> renewal.loaded(true)), "filled")
			.state("ended", () -> after(failed(), (renewal) -> renewal.checked(Reply.NONE)))
			.state("moved", () -> after(begun(true), (renewal) -> renewal.elected(Election.MOVED)));
	}

	private static RenewalMachine begun(boolean foreground) {
		return after(new RenewalMachine(HEAD, foreground), RenewalMachine::begin);
	}

	private static RenewalMachine loading(boolean foreground) {
		return after(begun(foreground), (renewal) -> renewal.elected(Election.WON));
	}

	private static RenewalMachine unelected() {
		return after(begun(true), (renewal) -> renewal.elected(Election.UNANSWERED));
	}

	private static RenewalMachine checking() {
		return after(loading(true), RenewalMachine::softLimit);
	}

	private static RenewalMachine failed() {
		return after(loading(true), RenewalMachine::failed);
	}

	private static RenewalMachine after(RenewalMachine machine, Consumer<RenewalMachine> event) {
		event.accept(machine);
		return machine;
	}

}
