package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;

/**
 * A key that nobody can read refuses claims, until somebody takes it. To take a key is to
 * overwrite whatever has come meanwhile: another load's lease, a change's, an entry.
 */
@Timeout(300)
class UnreadableKeyTests {

	private static Cast cast(String name, Role... roles) {
		return Cast.of("unreadable: " + name, roles).start(Start.UNREADABLE).inFlight(Todo.TAKE);
	}

	@ParameterizedTest
	@MethodSource
	void holds(Cast cast) {
		Explored.of(cast).holds();
	}

	static Stream<Cast> holds() {
		return Stream.of(cast("reader, reader here, change", load(0), load(0), change(1)),
				cast("2 readers, removal", load(0), load(1), remove(1)),
				cast("2 readers, removal, reader after it, evict", load(0), remove(1), load(1).after(1))
					.with(Fault.EVICTED)
					.with(Fault.FAILED),
				cast("reader, change, lost reply", load(0), change(1)).with(Fault.UNANSWERED).slowLoaders(),
				cast("2 changes, reader", change(0), change(1), load(0)),
				cast("2 readers, tag removal, tag cold", load(0), load(1), removeTag(1)).noTagAtStart());
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource
	void isFound(Flaw flaw, String property, Cast sound, Cast broken) {
		Explored.of(sound).holds();
		Explored.of(broken.plant(flaw)).violates(property);
	}

	static Stream<Arguments> isFound() {
		return Stream.of(Arguments.of(Flaw.FILL_WITHOUT_COMPARE, "P1", loadAndRemoval(), loadAndRemoval()),
				Arguments.of(Flaw.LATE_GRANT_USED, "P1", lostTake(), lostTake()),
				Arguments.of(Flaw.REFUSED_CHANGE_STAYS, "P1", loadAndChange(), loadAndChange()));
	}

	private static Cast loadAndRemoval() {
		return cast("reader, removal", load(0), remove(1));
	}

	private static Cast lostTake() {
		return cast("reader, removal, lost reply", load(0), remove(1)).with(Fault.UNANSWERED).slowLoaders();
	}

	/**
	 * The load takes the key from the change, reads the row before the commit, and its
	 * lease refuses the fill of the change.
	 */
	private static Cast loadAndChange() {
		return cast("reader, change", load(0), change(1));
	}

}
