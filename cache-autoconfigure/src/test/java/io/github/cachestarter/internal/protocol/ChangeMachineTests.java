package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.Delete;
import io.github.cachestarter.internal.protocol.Step.Done;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Take;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table of a change.
 */
class ChangeMachineTests {

	private static final Lease LEASE = new Lease(Head.lease(1, false), Stamp.NONE);

	private static final Lease LATE = new Lease(Head.lease(1, false), Stamp.NONE);

	private final ChangeMachine machine = new ChangeMachine();

	@Test
	void announcesWithALeaseThatNobodyWaitsFor() {
		assertThat(this.machine.announce(true)).containsExactly(new Take(false));
		assertThat(this.machine.granted(LEASE)).isEmpty();
		assertThat(this.machine.lease()).isSameAs(LEASE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void removesTheKeyWhereNothingCanBeStored(boolean storable) {
		assertThat(this.machine.announce(false)).isEmpty();
		assertThat(this.machine.lease()).isNull();
		assertThat(this.machine.committed(storable)).containsExactly(new Revoke(), new Delete());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void removesTheKeyIfTheLeaseIsNotKnownToBeTaken(boolean storable) {
		this.machine.announce(true);
		assertThat(this.machine.takeUnanswered()).isEmpty();
		assertThat(this.machine.committed(storable)).containsExactly(new Revoke(), new Delete());
		assertThat(this.machine.lease()).isNull();
	}

	@Test
	void storesTheNewValueOverItsLeaseOnceItIsCommitted() {
		announced();
		assertThat(this.machine.committed(true)).containsExactly(new Revoke(), new Fill());
		assertThat(this.machine.filled(FillReply.STORED)).containsExactly(new Done(true));
	}

	@Test
	void removesTheKeyWithoutAnEntryToStore() {
		announced();
		assertThat(this.machine.committed(false)).containsExactly(new Revoke(), new Delete());
		assertThat(this.machine.deleted()).containsExactly(new Done(false));
	}

	@Test
	void givesTheLeaseBackAfterARollback() {
		announced();
		assertThat(this.machine.rolledBack()).containsExactly(new Release(LEASE.head()));
	}

	@Test
	void hasNothingToGiveBackWithoutALease() {
		this.machine.announce(false);
		assertThat(this.machine.rolledBack()).isEmpty();
		assertThat(this.machine.committed(true)).as("ended").isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = FillReply.class, names = { "REFUSED", "UNANSWERED" })
	void removesTheKeyIfItIsNotKnownToBeStored(FillReply reply) {
		announced();
		this.machine.committed(true);
		assertThat(this.machine.filled(reply)).containsExactly(new Revoke(), new Delete());
		assertThat(this.machine.deleted()).containsExactly(new Done(false));
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
			if (!state.equals("taking")) {
				assertThat(late.granted(LATE)).as(state).containsExactly(new Release(LATE.head()));
				assertThat(late.lease()).as(state).isNotSameAs(LATE);
			}
		});
	}

	private void announced() {
		this.machine.announce(true);
		this.machine.granted(LEASE);
	}

	private static EveryState<ChangeMachine> everyState() {
		return new EveryState<ChangeMachine>().event("announce", (change) -> change.announce(true))
			.event("takeUnanswered", ChangeMachine::takeUnanswered)
			.event("committed", (change) -> change.committed(true))
			.event("rolledBack", ChangeMachine::rolledBack)
			.event("filled", (change) -> change.filled(FillReply.REFUSED))
			.event("deleted", ChangeMachine::deleted)
			.state("start", ChangeMachine::new, "announce")
			.state("taking", () -> reach(1), "takeUnanswered")
			.state("announced", () -> reach(2), "committed", "rolledBack")
			.state("filling", () -> reach(3), "filled")
			.state("deleting", () -> reach(4), "deleted")
			.state("ended", () -> reach(5));
	}

	private static ChangeMachine reach(int events) {
		ChangeMachine change = new ChangeMachine();
		List<Runnable> path = List.of(() -> change.announce(true), () -> change.granted(LEASE),
				() -> change.committed(true), () -> change.filled(FillReply.REFUSED), change::deleted);
		path.subList(0, events).forEach(Runnable::run);
		return change;
	}

}
