package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.Step.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;

/**
 * Many lookups at once beside single ones, changes and removals, and batches that do not
 * come to their end. See {@link CalmTests} for those that need no time limit.
 */
@Timeout(300)
class BatchTests {

	private static final int ALL = 7;

	@ParameterizedTest
	@MethodSource
	void holds(Cast cast) {
		Explored.of(cast).holds();
	}

	static Stream<Cast> holds() {
		return Stream.of(batchOf3("batch of 3, single load, removal of all", load(1).key(1), remove(1).names(ALL)),
				batchOf3("batch of 3, change, single load, given up", change(1).key(1), load(0).key(2))
					.with(Fault.ABANDONED),
				batchOf2("batch that is killed, single load, removal", load(1).key(1), remove(1).names(ALL))
					.with(Fault.KILLED),
				batchOf2("batch that is given up, single load, removal, evict", load(1), remove(1).names(ALL))
					.with(Fault.ABANDONED)
					.with(Fault.EVICTED),
				batchOf2("batch that is given up, removal, lost reply", remove(1)).with(Fault.ABANDONED)
					.with(Fault.UNANSWERED));
	}

	private static Cast batchOf2(String name, Role... others) {
		return batch(name, 2, others);
	}

	private static Cast batchOf3(String name, Role... others) {
		return batch(name, 3, others);
	}

	private static Cast batch(String name, int keys, Role... others) {
		Role[] roles = new Role[keys + others.length];
		for (int key = 0; key < keys; key++) {
			roles[key] = load(0).batch(0).key(key);
		}
		System.arraycopy(others, 0, roles, keys, others.length);
		return Cast.of(name, roles).keys(keys);
	}

	@Test
	void aBatchThatIsKilledHoldsNobodyUpForEver() {
		Explored.of(killed()).holds();
		Explored.of(killed().plant(Flaw.NO_TIME_LIMITS)).violates("P5");
	}

	private static Cast killed() {
		return batchOf3("batch of 3 that is killed, single load", load(1).key(1)).with(Fault.KILLED);
	}

	@Test
	void aBatchThatIsGivenUpGivesItsLeasesBack() {
		Explored.of(givenUp()).holds();
		Cast broken = givenUp();
		broken.rows.change("Load LOADING: Release, Close", Rows.without(Release.class));
		Explored.of(broken).violates("P6");
	}

	private static Cast givenUp() {
		return batchOf3("calm: batch of 3 that is given up, single load", load(1).key(1)).with(Fault.ABANDONED)
			.alwaysTold()
			.calm();
	}

}
