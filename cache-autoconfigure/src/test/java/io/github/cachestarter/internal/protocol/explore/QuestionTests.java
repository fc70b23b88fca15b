package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;

/**
 * What one may ask of the protocol: whether a leader may answer before its value was
 * stored, what depends on elections, and what a hit on a copy may renew.
 */
@Timeout(300)
class QuestionTests {

	@ParameterizedTest
	@MethodSource({ "earlyAnswers", "elections", "oneLoad", "copies" })
	void holds(Cast cast) {
		Explored.of(cast).holds();
	}

	/**
	 * The leader answers when it has loaded, and its fill is under way while the same
	 * thread goes on.
	 */
	static Stream<Cast> earlyAnswers() {
		return Stream.of(
				Cast.of("early answer: near, own removal next", load(0), remove(0).after(0), load(0).after(1),
						remove(1))
					.near(),
				Cast.of("early answer: fill unanswered, own removal next", load(0), remove(0).after(0),
						load(0).after(1))
					.with(Fault.UNANSWERED),
				Cast.of("early answer: own change next", load(0), change(0).after(0), load(0).after(1), remove(1)),
				Cast.of("early answer: own change next, lost reply", load(0), change(0).after(0), load(0).after(1))
					.with(Fault.UNANSWERED),
				Cast.of("early answer: expired entry renewed, own removal next", load(0), remove(0).after(0),
						load(0).after(1), load(1))
					.start(Start.EXPIRED)
					.with(Fault.FAILED));
	}

	/**
	 * Nothing depends on an election but that there is one load at a time.
	 */
	static Stream<Cast> elections() {
		return Stream.of(
				Cast.of("no election: renewals, removal", renew(0), renew(1), remove(1))
					.start(Start.ENTRY)
					.with(Fault.FAILED)
					.plant(Flaw.NO_ELECTION),
				Cast.of("no election: stale on error", load(0), load(1), remove(1))
					.start(Start.EXPIRED)
					.with(Fault.FAILED)
					.plant(Flaw.NO_ELECTION),
				Cast.of("elections lost at any time", renew(0), renew(1), remove(1), load(0))
					.start(Start.ENTRY)
					.with(Fault.FAILED)
					.with(Fault.ELECTION_OUT, 2));
	}

	static Stream<Cast> oneLoad() {
		return Stream.of(
				Cast.of("one load: next lookup, follower, other instance", load(0), load(0).after(0), load(0), load(1))
					.oneLoad(),
				Cast.of("one load: expired entry", load(0), load(0).after(0), load(0), load(1))
					.start(Start.EXPIRED)
					.oneLoad());
	}

	static Stream<Cast> copies() {
		return Stream.of(
				Cast.of("renewal of copies, 2 removals", renew(0), renew(0).after(0), remove(1), remove(0))
					.near()
					.start(Start.COPY),
				Cast.of("renewal of copies, tag removal", renew(0), renew(0).after(0), removeTag(1), load(1))
					.near()
					.tags()
					.start(Start.COPY));
	}

}
