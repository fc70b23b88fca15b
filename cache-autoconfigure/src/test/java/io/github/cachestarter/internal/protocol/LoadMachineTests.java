package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.Step.AnswerFailure;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLanded;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.Await;
import io.github.cachestarter.internal.protocol.Step.AwaitClose;
import io.github.cachestarter.internal.protocol.Step.AwaitLanding;
import io.github.cachestarter.internal.protocol.Step.Board;
import io.github.cachestarter.internal.protocol.Step.Claim;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.Fill;
import io.github.cachestarter.internal.protocol.Step.Land;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Renew;
import io.github.cachestarter.internal.protocol.Step.RunLoader;
import io.github.cachestarter.internal.protocol.Step.Take;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table of a load.
 */
class LoadMachineTests {

	private static final byte[] HEAD = { 1 };

	private static final Lease LEASE = new Lease(Head.lease(Reply.HERE, true), Stamp.NONE);

	private static final List<Step> ALONE = List.of(new RunLoader());

	@Test
	void boardsFirst() {
		assertThat(machine(LoadPolicy.USUAL, Reply.ABSENT).begin()).containsExactly(new Board());
	}

	@Test
	void aCallerInATransactionLeadsWithoutBoarding() {
		assertThat(machine(LoadPolicy.TRANSACTION, Reply.ABSENT).begin()).containsExactly(new Claim(null, false));
		assertThat(machine(LoadPolicy.ALONE, Reply.ABSENT).begin()).isEqualTo(ALONE);
	}

	@Test
	void aFollowerIsGivenAValueThatIsNotOlderThanItsLookup() {
		LoadMachine machine = following();
		assertThat(machine.landed(new LandedLoad(11, LandedLoad.NO_OUTAGE, null), LandedLoad.NO_OUTAGE))
			.containsExactly(new AnswerLanded(true));
		LoadMachine without = machine(LoadPolicy.USUAL, Reply.NONE);
		without.begin();
		without.follows();
		assertThat(without.landed(new LandedLoad(9, 3, null), 3)).containsExactly(new AnswerLanded(false));
	}

	@Test
	void aFollowerLooksAgainAfterAnOlderLoad() {
		LoadMachine machine = following();
		assertThat(machine.landed(new LandedLoad(10, LandedLoad.NO_OUTAGE, null), LandedLoad.NO_OUTAGE))
			.containsExactly(new AwaitClose());
		assertThat(machine.closed()).containsExactly(new Read());
		assertThat(machine.read(Reply.ABSENT)).containsExactly(new Board());
		assertThat(machine.leads(true)).containsExactly(new Claim(null, true));
	}

	@Test
	void aFollowerIsGivenAnEntryThatItFinds() {
		LoadMachine machine = following();
		machine.closed();
		assertThat(machine.read(Reply.fresh(HEAD))).containsExactly(new AnswerFound());
	}

	@Test
	void followsThreeLoadsAtMost() {
		LoadMachine machine = machine(LoadPolicy.USUAL, Reply.ABSENT);
		machine.begin();
		for (int load = 0; load < LoadMachine.MOST_FOLLOWED; load++) {
			assertThat(machine.follows()).containsExactly(new AwaitLanding());
			assertThat(machine.closed()).containsExactly(new Read());
			assertThat(machine.read(Reply.ABSENT)).containsExactly(new Board());
		}
		assertThat(machine.follows()).isEqualTo(ALONE);
	}

	@Test
	void loadsWithoutALeaseIfItCanNeitherLeadNorFollow() {
		assertThat(boarding(Reply.ABSENT).alone()).isEqualTo(ALONE);
		assertThat(following().alone()).isEqualTo(ALONE);
	}

	@Test
	void aLeaderClaimsOverWhatItHasSeen() {
		assertThat(boarding(Reply.ABSENT).leads(true)).containsExactly(new Claim(null, true));
		assertThat(boarding(Reply.dead(HEAD)).leads(true)).containsExactly(new Claim(HEAD, true));
	}

	@Test
	void aLeaderTakesALeaseOfItsOwnInstanceBack() {
		assertThat(boarding(Reply.lease(HEAD, Reply.HERE, true)).leads(true)).containsExactly(new Claim(HEAD, true));
	}

	@Test
	void aLeaderWaitsForTheLoadOfAnotherInstance() {
		assertThat(boarding(Reply.lease(HEAD, Reply.ELSEWHERE, true)).leads(true)).containsExactly(new Await(HEAD));
	}

	@ParameterizedTest
	@ValueSource(longs = { Reply.HERE, Reply.ELSEWHERE })
	void aLeaderDoesNotWaitForAChange(long owner) {
		assertThat(boarding(Reply.lease(HEAD, owner, false)).leads(true)).isEqualTo(ALONE);
	}

	@ParameterizedTest
	@ValueSource(longs = { Reply.HERE, Reply.ELSEWHERE })
	void aTransactionWaitsForNobody(long owner) {
		assertThat(machine(LoadPolicy.TRANSACTION, Reply.lease(HEAD, owner, true)).begin()).isEqualTo(ALONE);
	}

	@Test
	void aLeaderLoadsWithoutALeaseIfItCannotStore() {
		assertThat(boarding(Reply.NONE).leads(true)).isEqualTo(ALONE);
		assertThat(boarding(Reply.ABSENT).leads(false)).isEqualTo(ALONE);
	}

	@Test
	void anExpiredEntryIsRenewed() {
		assertThat(boarding(Reply.expired(HEAD)).leads(true)).containsExactly(new Renew());
	}

	@Test
	void loadsUnderTheLeaseThatItIsGranted() {
		LoadMachine machine = claiming();
		assertThat(machine.granted(LEASE)).containsExactly(new RunLoader());
		assertThat(machine.lease()).isSameAs(LEASE);
	}

	@Test
	void aLeaderThatIsRefusedLooksAgain() {
		LoadMachine machine = claiming();
		assertThat(machine.refused()).containsExactly(new Read());
		assertThat(machine.read(Reply.fresh(HEAD))).containsExactly(new AnswerFound(), new Land(), new Close());
	}

	@Test
	void aTransactionThatIsRefusedLoadsWithoutALease() {
		LoadMachine machine = machine(LoadPolicy.TRANSACTION, Reply.ABSENT);
		machine.begin();
		assertThat(machine.refused()).isEqualTo(ALONE);
	}

	@Test
	void takesTheKeyIfItCannotReadWhatRefusesIt() {
		LoadMachine machine = claiming();
		for (int refusal = 1; refusal < 3; refusal++) {
			assertThat(machine.refused()).containsExactly(new Read());
			assertThat(machine.read(Reply.ABSENT)).containsExactly(new Claim(null, true));
		}
		machine.refused();
		assertThat(machine.read(Reply.ABSENT)).containsExactly(new Take(true));
		machine.refused();
		assertThat(machine.read(Reply.dead(HEAD))).containsExactly(new Claim(HEAD, true));
	}

	@Test
	void loadsWithoutALeaseAfterFiveRefusals() {
		LoadMachine machine = claiming();
		for (int refusal = 1; refusal < LoadMachine.MOST_REFUSALS; refusal++) {
			machine.refused();
			assertThat(machine.read(Reply.dead(HEAD))).containsExactly(new Claim(HEAD, true));
		}
		machine.refused();
		assertThat(machine.read(Reply.fresh(HEAD))).isEqualTo(ALONE);
	}

	@Test
	void loadsWithoutALeaseIfTheClaimIsNotAnswered() {
		LoadMachine machine = claiming();
		assertThat(machine.claimUnanswered()).isEqualTo(ALONE);
		assertThat(machine.granted(LEASE)).containsExactly(new Release(LEASE.head()));
		assertThat(machine.lease()).isNull();
	}

	@Test
	void looksAgainWhenItIsWoken() {
		LoadMachine machine = awaiting();
		assertThat(machine.woken()).containsExactly(new Read());
		assertThat(machine.read(Reply.fresh(HEAD))).containsExactly(new AnswerFound(), new Land(), new Close());
	}

	@Test
	void loadsWithoutALeaseWhenItHasWaitedLongEnough() {
		assertThat(awaiting().patienceOver()).isEqualTo(ALONE);
	}

	@Test
	void answersBeforeItFills() {
		LoadMachine machine = loading();
		assertThat(machine.loaded(true)).containsExactly(new AnswerLoaded(), new Land(), new Fill());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void storesNothingWithoutALease(boolean storable) {
		LoadMachine machine = boarding(Reply.ABSENT);
		machine.alone();
		assertThat(machine.loaded(storable)).containsExactly(new AnswerLoaded(), new Land(), new Close());
	}

	@Test
	void givesTheLeaseBackIfThereIsNothingToStore() {
		assertThat(loading().loaded(false)).containsExactly(new Release(LEASE.head()), new AnswerLoaded(), new Land(),
				new Close());
	}

	@Test
	void givesTheLeaseBackAfterAFailure() {
		assertThat(loading().failed()).containsExactly(new Release(LEASE.head()), new AnswerFailure(), new Close());
		LoadMachine machine = boarding(Reply.ABSENT);
		machine.alone();
		assertThat(machine.failed()).containsExactly(new AnswerFailure(), new Close());
	}

	@ParameterizedTest
	@EnumSource(value = FillReply.class, names = { "STORED", "REFUSED" })
	void isOverWhenTheFillIsAnswered(FillReply reply) {
		assertThat(filling().filled(reply)).containsExactly(new Close());
	}

	@Test
	void givesTheLeaseBackIfTheFillIsNotAnswered() {
		assertThat(filling().filled(FillReply.UNANSWERED)).containsExactly(new Release(LEASE.head()), new Close());
	}

	@Test
	void aTransactionFillsAfterItsCommit() {
		LoadMachine machine = holding();
		assertThat(machine.committed()).containsExactly(new Fill());
		assertThat(machine.filled(FillReply.STORED)).containsExactly(new Close());
		LoadMachine loads = machine(LoadPolicy.TRANSACTION, Reply.ABSENT);
		loads.begin();
		loads.granted(LEASE);
		assertThat(loads.loaded(true)).containsExactly(new AnswerLoaded());
	}

	@Test
	void abandonedLoadsGiveTheirLeasesBack() {
		for (LoadMachine machine : List.of(loading(), holding())) {
			assertThat(machine.abandoned()).containsExactly(new Release(LEASE.head()), new Close());
			assertThat(machine.loaded(true)).as("ended").isEmpty();
			assertThat(machine.committed()).as("ended").isEmpty();
		}
		for (LoadMachine machine : List.of(machine(LoadPolicy.USUAL, Reply.ABSENT), boarding(Reply.ABSENT), following(),
				reading(), claiming(), awaiting())) {
			assertThat(machine.abandoned()).containsExactly(new Close());
			assertThat(machine.granted(LEASE)).as("ended").containsExactly(new Release(LEASE.head()));
		}
	}

	@Test
	void otherEventsChangeNothing() {
		everyState().othersChangeNothing();
	}

	@Test
	void aLateGrantIsGivenBackInEveryState() {
		Lease late = new Lease(Head.lease(Reply.HERE, true), Stamp.NONE);
		everyState().each((state, machine) -> {
			assertThat(machine.grantedLate(late.head())).as(state).containsExactly(new Release(late.head()));
			if (!state.equals("claiming")) {
				assertThat(machine.granted(late)).as(state).containsExactly(new Release(late.head()));
				assertThat(machine.lease()).as(state).isNotSameAs(late);
			}
		});
	}

	private static EveryState<LoadMachine> everyState() {
		return new EveryState<LoadMachine>().event("begin", LoadMachine::begin)
			.event("leads", (load) -> load.leads(true))
			.event("follows", LoadMachine::follows)
			.event("landed", (load) -> load.landed(new LandedLoad(11, -1, null), -1))
			.event("closed", LoadMachine::closed)
			.event("alone", LoadMachine::alone)
			.event("read", (load) -> load.read(Reply.dead(HEAD)))
			.event("refused", LoadMachine::refused)
			.event("claimUnanswered", LoadMachine::claimUnanswered)
			.event("woken", LoadMachine::woken)
			.event("patienceOver", LoadMachine::patienceOver)
			.event("loaded", (load) -> load.loaded(true))
			.event("failed", LoadMachine::failed)
			.event("committed", LoadMachine::committed)
			.event("abandoned", LoadMachine::abandoned)
			.event("filled", (load) -> load.filled(FillReply.UNANSWERED))
			.state("start", () -> machine(LoadPolicy.USUAL, Reply.ABSENT), "begin", "abandoned")
			.state("boarding", () -> boarding(Reply.ABSENT), "leads", "follows", "alone", "abandoned")
			.state("following", LoadMachineTests::following, "landed", "closed", "alone", "abandoned")
			.state("reading", LoadMachineTests::reading, "read", "abandoned")
			.state("claiming", LoadMachineTests::claiming, "refused", "claimUnanswered", "abandoned")
			.state("awaiting", LoadMachineTests::awaiting, "woken", "patienceOver", "abandoned")
			.state("loading", LoadMachineTests::loading, "loaded", "failed", "abandoned")
			.state("holding", LoadMachineTests::holding, "committed", "abandoned")
			.state("filling", LoadMachineTests::filling, "filled")
			.state("ended", LoadMachineTests::ended);
	}

	private static LoadMachine machine(LoadPolicy policy, Reply missed) {
		return new LoadMachine(policy, new SharingRule(), Reply.HERE, 10, missed);
	}

	private static LoadMachine boarding(Reply missed) {
		LoadMachine machine = machine(LoadPolicy.USUAL, missed);
		machine.begin();
		return machine;
	}

	private static LoadMachine following() {
		LoadMachine machine = boarding(Reply.ABSENT);
		machine.follows();
		return machine;
	}

	private static LoadMachine reading() {
		LoadMachine machine = following();
		machine.closed();
		return machine;
	}

	private static LoadMachine claiming() {
		LoadMachine machine = boarding(Reply.ABSENT);
		machine.leads(true);
		return machine;
	}

	private static LoadMachine awaiting() {
		LoadMachine machine = boarding(Reply.lease(HEAD, Reply.ELSEWHERE, true));
		machine.leads(true);
		return machine;
	}

	private static LoadMachine loading() {
		LoadMachine machine = claiming();
		machine.granted(LEASE);
		return machine;
	}

	private static LoadMachine filling() {
		LoadMachine machine = loading();
		machine.loaded(true);
		return machine;
	}

	private static LoadMachine ended() {
		LoadMachine machine = filling();
		machine.filled(FillReply.STORED);
		return machine;
	}

	private static LoadMachine holding() {
		LoadMachine machine = machine(LoadPolicy.TRANSACTION, Reply.ABSENT);
		machine.begin();
		machine.granted(LEASE);
		machine.loaded(true);
		return machine;
	}

}
