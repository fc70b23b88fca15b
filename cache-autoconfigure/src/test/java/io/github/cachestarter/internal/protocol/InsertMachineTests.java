package io.github.cachestarter.internal.protocol;

import java.util.function.Consumer;

import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table of an insert.
 */
class InsertMachineTests {

	private static final byte[] HEAD = { 1 };

	private static final Lease LEASE = new Lease(Head.lease(1, false), Stamp.NONE);

	private static final Lease LATE = new Lease(Head.lease(1, false), Stamp.NONE);

	private final InsertMachine machine = new InsertMachine();

	@Test
	void findsWhatIsThere() {
		assertThat(this.machine.read(Reply.fresh(HEAD))).containsExactly(new AnswerFound());
	}

	@Test
	void storesNothingIfNobodyKnowsWhatIsThere() {
		assertThat(this.machine.read(Reply.NONE)).containsExactly(new Done(false));
	}

	@ParameterizedTest
	@ValueSource(longs = { Reply.HERE, Reply.ELSEWHERE })
	void waitsForAChange(long owner) {
		assertThat(this.machine.read(Reply.lease(HEAD, owner, false))).containsExactly(new Await(HEAD));
	}

	@Test
	void claimsOverALoadOverADeadEntryAndOverNothing() {
		assertThat(new InsertMachine().read(Reply.lease(HEAD, Reply.ELSEWHERE, true)))
			.containsExactly(new Claim(HEAD, false));
		assertThat(new InsertMachine().read(Reply.expired(HEAD))).containsExactly(new Claim(HEAD, false));
		assertThat(new InsertMachine().read(Reply.dead(HEAD))).containsExactly(new Claim(HEAD, false));
		assertThat(new InsertMachine().read(Reply.ABSENT)).containsExactly(new Claim(null, false));
	}

	@Test
	void readsAgainWhenItIsWoken() {
		this.machine.read(Reply.lease(HEAD, Reply.ELSEWHERE, false));
		assertThat(this.machine.woken()).containsExactly(new Read());
		assertThat(this.machine.read(Reply.fresh(HEAD))).containsExactly(new AnswerFound());
	}

	@Test
	void doesNotWaitForEver() {
		this.machine.read(Reply.lease(HEAD, Reply.ELSEWHERE, false));
		assertThat(this.machine.patienceOver()).containsExactly(new Done(false));
	}

	@Test
	void storesUnderItsLease() {
		this.machine.read(Reply.ABSENT);
		assertThat(this.machine.granted(LEASE)).containsExactly(new Revoke(), new Fill());
		assertThat(this.machine.lease()).isSameAs(LEASE);
		assertThat(this.machine.filled(FillReply.STORED)).containsExactly(new Done(true));
	}

	@Test
	void looksAgainIfSomethingElseIsThere() {
		this.machine.read(Reply.dead(HEAD));
		assertThat(this.machine.refused()).containsExactly(new Await(HEAD));
		assertThat(this.machine.woken()).containsExactly(new Read());
		assertThat(this.machine.read(Reply.ABSENT)).containsExactly(new Claim(null, false));
		assertThat(this.machine.refused()).singleElement()
			.isInstanceOfSatisfying(Await.class, (await) -> assertThat(await.head()).isEmpty());
	}

	@Test
	void storesNothingIfTheLeaseIsNotKnownToBeGranted() {
		this.machine.read(Reply.ABSENT);
		assertThat(this.machine.claimUnanswered()).containsExactly(new Done(false));
	}

	@ParameterizedTest
	@EnumSource(value = FillReply.class, names = { "REFUSED", "UNANSWERED" })
	void givesTheLeaseBackIfTheValueIsNotKnownToBeStored(FillReply reply) {
		this.machine.read(Reply.ABSENT);
		this.machine.granted(LEASE);
		assertThat(this.machine.filled(reply)).containsExactly(new Release(LEASE.head()), new Done(false));
	}

	@Test
	void otherEventsChangeNothing() {
		everyState().othersChangeNothing();
	}

	@Test
	void aLateGrantIsGivenBackInEveryState() {
		everyState().each((state, late) -> assertThat(late.grantedLate(LATE.head())).as(state)
			.containsExactly(new Release(LATE.head())));
		everyState().each((state, late) -> {
			if (!state.equals("claiming")) {
				assertThat(late.granted(LATE)).as(state).containsExactly(new Release(LATE.head()));
				assertThat(late.lease()).as(state).isNotSameAs(LATE);
			}
		});
	}

	private static EveryState<InsertMachine> everyState() {
		return new EveryState<InsertMachine>().event("read", (insert) -> insert.read(Reply.ABSENT))
			.event("woken", InsertMachine::woken)
			.event("patienceOver", InsertMachine::patienceOver)
			.event("refused", InsertMachine::refused)
			.event("claimUnanswered", InsertMachine::claimUnanswered)
			.event("filled", (insert) -> insert.filled(FillReply.REFUSED))
			.state("reading", InsertMachine::new, "read")
			.state("awaiting", () -> after((insert) -> insert.read(Reply.lease(HEAD, Reply.ELSEWHERE, false))), "woken",
					"patienceOver")
			.state("claiming", () -> after((insert) -> insert.read(Reply.dead(HEAD))), "refused", "claimUnanswered")
			.state("filling", () -> after(InsertMachineTests::fill), "filled")
			.state("ended", () -> after((insert) -> {
				fill(insert);
				insert.filled(FillReply.STORED);
			}));
	}

	private static void fill(InsertMachine insert) {
		insert.read(Reply.ABSENT);
		insert.granted(LEASE);
	}

	private static InsertMachine after(Consumer<InsertMachine> path) {
		InsertMachine insert = new InsertMachine();
		path.accept(insert);
		return insert;
	}

}
