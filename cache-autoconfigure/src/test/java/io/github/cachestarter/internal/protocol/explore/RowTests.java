package io.github.cachestarter.internal.protocol.explore;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.ChangeMachine;
import io.github.cachestarter.internal.protocol.LoadMachine;
import io.github.cachestarter.internal.protocol.RemovalMachine;
import io.github.cachestarter.internal.protocol.RenewalMachine;
import io.github.cachestarter.internal.protocol.RenewalMachine.Election;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.AnswerExpired;
import io.github.cachestarter.internal.protocol.Step.AnswerFound;
import io.github.cachestarter.internal.protocol.Step.AnswerLoaded;
import io.github.cachestarter.internal.protocol.Step.Check;
import io.github.cachestarter.internal.protocol.Step.Close;
import io.github.cachestarter.internal.protocol.Step.EndElection;
import io.github.cachestarter.internal.protocol.Step.Read;
import io.github.cachestarter.internal.protocol.Step.Release;
import io.github.cachestarter.internal.protocol.Step.Renew;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.RunLoader;
import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import io.github.cachestarter.internal.protocol.explore.Rows.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.putIfAbsent;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeMatching;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;
import static io.github.cachestarter.internal.protocol.explore.Role.transaction;

/**
 * Each row of the tables of the machines is needed: the same cast comes to it and holds,
 * and is wrong if a step of the row is not taken. {@link RowsKept} names those that no
 * cast needs, and what tests them instead.
 */
@Timeout(300)
class RowTests {

	private static final Set<String> CHANGED = new TreeSet<>();

	private static final Set<String> REACHED = new TreeSet<>();

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource({ "lookups", "loaders", "loads", "abandoned", "changes", "inserts", "renewals", "checks",
			"removals" })
	void isNeeded(String row, String property, Change change, Supplier<Cast> cast) {
		Cast sound = cast.get();
		sound.rows.watch();
		Explored.of(sound).holds();
		assertThat(sound.rows.reached()).contains(row);
		CHANGED.add(row);
		REACHED.addAll(sound.rows.reached());
		Cast broken = cast.get();
		broken.rows.change(row, change);
		Explored.of(broken).violates(property);
	}

	/**
	 * So that the two lists stay complete.
	 */
	@AfterAll
	static void everyRowThatIsReachedIsNamed() {
		Set<String> others = new TreeSet<>(REACHED);
		others.removeAll(CHANGED);
		assertThat(RowsKept.ROWS.keySet()).containsAll(others);
		assertThat(RowsKept.ROWS.keySet()).doesNotContainAnyElementsOf(CHANGED);
	}

	private static Arguments without(String row, String property, Supplier<Cast> cast, Class<?>... dropped) {
		return Arguments.of(row, property, Rows.without(dropped), cast);
	}

	private static Arguments load(String row, String property, Supplier<Cast> cast,
			Function<LoadMachine, List<Step>> answer) {
		return Arguments.of("Load " + row, property, Rows.answered(LoadMachine.class, answer), cast);
	}

	private static Arguments renewal(String row, String property, Supplier<Cast> cast,
			Function<RenewalMachine, List<Step>> answer) {
		return Arguments.of("Renewal " + row, property, Rows.answered(RenewalMachine.class, answer), cast);
	}

	private static Arguments removal(String row, Supplier<Cast> cast, Function<RemovalMachine, List<Step>> answer) {
		return Arguments.of("Removal " + row, "P1", Rows.answered(RemovalMachine.class, answer), cast);
	}

	private static Cast cast(Role... roles) {
		return Cast.of("row: " + Stream.of(roles).map((role) -> role.kind() + "@" + role.instance()).toList(), roles);
	}

	private static Cast oneLoad(Role... roles) {
		return cast(roles).oneLoad();
	}

	private static Cast calm(Role... roles) {
		return cast(roles).calm();
	}

	static Stream<Arguments> lookups() {
		return Stream.of(load("BOARDING: AwaitLanding", "G6", RowTests::here, LoadMachine::alone),
				load("READING: Take", "G6", () -> oneLoad(Role.load(0), Role.load(0).after(0)).start(Start.UNREADABLE),
						LoadMachine::refused),
				without("Load BOARDING: Renew", "P5", RowTests::expired, Renew.class),
				load("START: Board", "G6", RowTests::here, (load) -> load.leads(true)),
				load("BOARDING: Claim", "G6", RowTests::elsewhere, LoadMachine::claimUnanswered),
				load("BOARDING: Await", "G6", RowTests::elsewhere, LoadMachine::patienceOver),
				load("READING: Await", "G6", RowTests::elsewhere, LoadMachine::patienceOver),
				load("CLAIMING: Read", "G6", RowTests::elsewhere, (load) -> load.read(Seen.UNKNOWN)),
				load("AWAITING: Read", "G6", RowTests::elsewhere, (load) -> load.read(Seen.UNKNOWN)),
				load("READING: Claim", "G6",
						() -> oneLoad(Role.load(0), Role.load(1), Role.load(0).after(0)).with(Fault.FAILED),
						LoadMachine::claimUnanswered),
				load("READING: Board", "G6", () -> oneLoad(Role.load(0), Role.load(0), Role.load(0)).with(Fault.FAILED),
						(load) -> load.leads(true)),
				without("Load READING: AnswerFound, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), Role.load(1), remove(1)), Close.class),
				without("Load READING: AnswerFound", "P5", () -> calm(Role.load(0), Role.load(0), change(1)),
						AnswerFound.class));
	}

	/**
	 * Whoever cannot wait, or has waited in vain, loads all the same.
	 */
	static Stream<Arguments> loaders() {
		return Stream.of(
				without("Load BOARDING: RunLoader", "P5", () -> cast(Role.load(0), change(1)), RunLoader.class),
				without("Load READING: RunLoader", "P5", () -> cast(Role.load(0), Role.load(0), change(1)),
						RunLoader.class),
				without("Load FOLLOWING: RunLoader", "P5", () -> cast(Role.load(0), Role.load(0)).with(Fault.KILLED),
						RunLoader.class),
				without("Load AWAITING: RunLoader", "P5", () -> cast(Role.load(0), Role.load(1)).with(Fault.KILLED),
						RunLoader.class),
				without("Renewal AWAITING: RunLoader", "P5",
						() -> cast(Role.load(0), Role.load(1)).start(Start.EXPIRED).with(Fault.KILLED),
						RunLoader.class),
				without("Load FOLLOWING: Read", "P5", () -> cast(Role.load(0), Role.load(0)).with(Fault.FAILED),
						Read.class),
				without("Load READING: Renew", "P5", () -> cast(Role.load(0), Role.load(1)).with(Fault.EXPIRED),
						Renew.class),
				without("Renewal LOADING: AnswerLoaded, Land, Fill", "P5", RowTests::expired, AnswerLoaded.class));
	}

	private static Cast here() {
		return oneLoad(Role.load(0), Role.load(0));
	}

	private static Cast elsewhere() {
		return oneLoad(Role.load(0), Role.load(1));
	}

	static Stream<Arguments> loads() {
		return Stream.of(
				without("Load LOADING: AnswerLoaded, Land, Fill", "P5", () -> cast(Role.load(0)), AnswerLoaded.class),
				without("Load LOADING: AnswerLoaded, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), change(1)), Close.class),
				without("Load LOADING: Release, AnswerLoaded, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(1)).with(Fault.NOT_STORABLE), Release.class),
				without("Load LOADING: Release, AnswerFailure, Close", "P5b",
						() -> calm(Role.load(0), Role.load(1)).with(Fault.FAILED), Release.class),
				without("Load LOADING: Release, AnswerFailure, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0)).with(Fault.FAILED), Close.class),
				without("Load LOADING: AnswerFailure, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), change(1)).with(Fault.FAILED), Close.class),
				without("Load FILLING: Close", "P5b", () -> calm(Role.load(0), Role.load(0).after(0), remove(1)),
						Close.class),
				without("Load FILLING: Release, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0).after(0), remove(1)).with(Fault.UNANSWERED).alwaysTold(),
						Close.class),
				without("Load HOLDING: Release, Close", "P5b",
						() -> calm(transaction(0), putIfAbsent(1)).with(Fault.ROLLED_BACK), Release.class),
				without("Load LOADING: Release", "P5b",
						() -> calm(Role.load(0), Role.load(1)).with(Fault.UNANSWERED).alwaysTold(), Release.class));
	}

	static Stream<Arguments> abandoned() {
		return Stream.of(
				without("Load LOADING: Release, Close", "P5b",
						() -> calm(Role.load(0), Role.load(1)).with(Fault.ABANDONED).alwaysTold(), Release.class),
				without("Load LOADING: Release, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0)).with(Fault.ABANDONED).alwaysTold(), Close.class),
				without("Load LOADING: Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), change(1)).with(Fault.ABANDONED).alwaysTold(),
						Close.class),
				without("Load CLAIMING: Close", "P5b",
						() -> calm(Role.load(0), Role.load(0)).with(Fault.ABANDONED).alwaysTold(), Close.class),
				without("Load ENDED: Release", "P5b",
						() -> calm(Role.load(0), Role.load(1)).with(Fault.ABANDONED).alwaysTold(), Release.class),
				without("Load AWAITING: Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), Role.load(1)).with(Fault.ABANDONED).alwaysTold(),
						Close.class),
				without("Load READING: Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), Role.load(1)).with(Fault.ABANDONED).alwaysTold(),
						Close.class));
	}

	static Stream<Arguments> changes() {
		return Stream.of(
				Arguments.of("Change ANNOUNCED: Revoke, Delete", "P1",
						Rows.answered(ChangeMachine.class, ChangeMachine::deleted),
						(Supplier<Cast>) () -> cast(change(0), Role.load(0).after(0)).start(Start.ENTRY)
							.storesNothing()),
				Arguments.of("Change FILLING: Revoke, Delete", "P1",
						Rows.answered(ChangeMachine.class, ChangeMachine::deleted),
						(Supplier<Cast>) () -> cast(change(0), change(1))),
				without("Change ANNOUNCED: Revoke, Delete", "P2", RowTests::changeAndFollowers, Revoke.class),
				without("Change ANNOUNCED: Release", "P5b",
						() -> calm(change(0), putIfAbsent(1)).with(Fault.ROLLED_BACK), Release.class),
				without("Change ENDED: Release", "P5b",
						() -> calm(change(0), putIfAbsent(1).after(0)).with(Fault.UNANSWERED).alwaysTold(),
						Release.class));
	}

	private static Cast changeAndFollowers() {
		return cast(Role.load(0), Role.load(0), change(0)).storesNothing().with(Fault.UNANSWERED).slowLoaders();
	}

	static Stream<Arguments> inserts() {
		return Stream.of(
				without("Insert FILLING: Release, Done", "P5b",
						() -> calm(putIfAbsent(0), putIfAbsent(1)).with(Fault.NOT_STORABLE), Release.class),
				without("Insert ENDED: Release", "P5b",
						() -> calm(putIfAbsent(0), putIfAbsent(1)).with(Fault.UNANSWERED).alwaysTold(), Release.class));
	}

	static Stream<Arguments> renewals() {
		return Stream.of(renewal("START: Elect", "G6", RowTests::expired, (renewal) -> renewal.elected(Election.WON)),
				renewal("ELECTING: AwaitElected", "G6", RowTests::expired, RenewalMachine::patienceOver),
				without("Renewal LOADING: EndElection, Check", "P5b",
						() -> calm(Role.load(0), Role.load(1)).start(Start.EXPIRED).with(Fault.FAILED),
						EndElection.class),
				without("Renewal LOADING: EndElection, Close", "P5b",
						() -> calm(renew(0), Role.load(1)).start(Start.ENTRY).with(Fault.FAILED).with(Fault.EXPIRED),
						EndElection.class),
				without("Renewal LOADING: Release, EndElection, AnswerLoaded, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0), remove(1)).start(Start.EXPIRED).with(Fault.NOT_STORABLE),
						Close.class),
				without("Renewal LOADING: Release, EndElection, AnswerLoaded, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(1)).start(Start.EXPIRED).with(Fault.NOT_STORABLE),
						Release.class, EndElection.class),
				without("Renewal LOADING: Release, EndElection, Land, Close", "P5b",
						() -> calm(renew(0), Role.load(1)).start(Start.ENTRY)
							.with(Fault.NOT_STORABLE)
							.with(Fault.EXPIRED),
						Release.class, EndElection.class),
				without("Renewal LOADING: Release, AnswerLoaded, Land, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0)).start(Start.EXPIRED)
							.with(Fault.NOT_STORABLE)
							.with(Fault.UNANSWERED)
							.alwaysTold(),
						Close.class),
				without("Renewal ENDED: EndElection", "P5b",
						() -> calm(Role.load(0), Role.load(1)).start(Start.EXPIRED).with(Fault.UNANSWERED).alwaysTold(),
						EndElection.class),
				without("Renewal FILLING: Close", "P5b",
						() -> calm(Role.load(0), Role.load(0).after(0), remove(1)).start(Start.EXPIRED)
							.with(Fault.UNANSWERED)
							.alwaysTold(),
						Close.class),
				without("Renewal CHECKING: AnswerExpired, Close", "P5b", RowTests::failing, Close.class),
				without("Renewal CHECKING: AnswerFailure, Close", "P5b", RowTests::failing, Close.class),
				without("Renewal FILLING: EndElection, Close", "P5b",
						() -> calm(Role.load(0), Role.load(0).after(0), remove(1)).start(Start.EXPIRED), Close.class));
	}

	/**
	 * What becomes of the caller of a loader that takes long, or has failed.
	 */
	static Stream<Arguments> checks() {
		return Stream.of(
				without("Renewal ELECTING: Read", "P5", () -> cast(Role.load(0), change(1)).start(Start.EXPIRED),
						Read.class),
				without("Renewal ELECTING: Check", "P5",
						() -> cast(Role.load(0), Role.load(1)).start(Start.EXPIRED).with(Fault.FAILED), Check.class),
				without("Renewal AWAITING: Read", "P5", RowTests::expired, Read.class),
				without("Renewal CHECKING: AnswerExpired", "P5", RowTests::slow, AnswerExpired.class),
				without("Renewal CHECKING: AnswerFound", "P5", RowTests::slow, AnswerFound.class),
				without("Renewal CHECKING: AnswerLoaded, Land, Fill", "P5", RowTests::slow, AnswerLoaded.class),
				without("Renewal CHECKING: AnswerFound, Close", "P5",
						() -> cast(Role.load(0), change(1)).start(Start.EXPIRED).with(Fault.FAILED), AnswerFound.class),
				without("Renewal CHECKING: EndElection, Check", "P5b",
						() -> calm(Role.load(0), Role.load(1)).start(Start.EXPIRED)
							.with(Fault.SOFT_LIMIT)
							.with(Fault.FAILED),
						EndElection.class));
	}

	private static Cast slow() {
		return cast(Role.load(0), change(1)).start(Start.EXPIRED).with(Fault.SOFT_LIMIT);
	}

	private static Cast expired() {
		return oneLoad(Role.load(0), Role.load(1)).start(Start.EXPIRED);
	}

	private static Cast failing() {
		return calm(Role.load(0), Role.load(0), remove(1)).start(Start.EXPIRED).with(Fault.FAILED);
	}

	static Stream<Arguments> removals() {
		return Stream.of(
				removal("START: Revoke, DeleteNamed", () -> cast(remove(0)).start(Start.ENTRY),
						(removal) -> removal.deleted(true)),
				without("Removal START: Revoke, DeleteNamed", "P2",
						() -> cast(Role.load(0), Role.load(0), remove(0)).with(Fault.UNANSWERED).slowLoaders(),
						Revoke.class),
				removal("DELETING: Revoke, DeleteNamed", () -> nested(remove(1).names(3)).inPasses(),
						(removal) -> removal.deleted(false)),
				removal("START: Revoke, Walk", () -> nested(removeMatching(1, 3)), RemovalMachine::walked),
				removal("WALKING: Revoke, Walk", () -> nested(removeMatching(1, 1, 2)), RemovalMachine::walked),
				removal("WALKING: Revoke, DeleteNamed", () -> nested(remove(1).names(1).matching(2)),
						(removal) -> removal.deleted(true)),
				removal("DELETING: Revoke, Walk", () -> nested(remove(1).names(1).matching(2)),
						RemovalMachine::walked));
	}

	private static Cast nested(Role removal) {
		return cast(Role.load(0), Role.load(0).key(1).within(0), removal).keys(2).start(Start.ENTRY);
	}

}
