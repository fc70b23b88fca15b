package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.putIfAbsent;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;

/**
 * As long as nobody is killed and each reply comes, if late, nobody ever needs a time
 * limit (P5b, P6), and no path is endless (P5).
 */
@Timeout(300)
class CalmTests {

	@ParameterizedTest
	@MethodSource({ "singles", "batches" })
	void needsNoTimeLimit(Cast cast) {
		Explored.of(cast.calm()).holds();
	}

	static Stream<Cast> singles() {
		return Stream.of(
				Cast.of("calm: 3 readers, removal, fails", load(0), load(0), load(1), remove(1)).with(Fault.FAILED),
				Cast.of("calm: grace, 3 readers, removal, fails", load(0), load(0), load(1), remove(1))
					.start(Start.EXPIRED)
					.with(Fault.FAILED),
				Cast.of("calm: 2 changes, readers, rollback", change(0), change(1), load(0), load(1))
					.with(Fault.ROLLED_BACK),
				Cast.of("calm: renewals, removal, reader, fails", renew(0), renew(1), remove(1), load(0))
					.start(Start.ENTRY)
					.with(Fault.FAILED),
				Cast.of("calm: near+tags, readers, tag removal", load(0), load(1), removeTag(0), load(0).after(0))
					.near()
					.tags()
					.start(Start.COPY),
				Cast.of("calm: put if absent, change, readers, fails", putIfAbsent(0), change(1), load(0))
					.with(Fault.FAILED)
					.with(Fault.ROLLED_BACK),
				Cast.of("calm: readers, lost reply that comes late", load(0), load(1), load(0))
					.alwaysTold()
					.with(Fault.UNANSWERED),
				Cast.of("calm: change, readers, lost reply that comes late", change(0), load(1))
					.alwaysTold()
					.with(Fault.UNANSWERED)
					.with(Fault.ROLLED_BACK));
	}

	static Stream<Cast> batches() {
		return Stream.of(
				Cast.of("calm: 2 opposite batches, fail", load(0).batch(0), load(0).batch(0).key(1),
						load(1).batch(1).key(1), load(1).batch(1))
					.keys(2)
					.with(Fault.FAILED),
				Cast.of("calm: 2 opposite batches in one instance, fail", load(0).batch(0), load(0).batch(0).key(1),
						load(0).batch(1).key(1), load(0).batch(1))
					.keys(2)
					.with(Fault.FAILED),
				Cast.of("calm: 2 batches, single load", load(0).batch(0), load(0).batch(0).key(1),
						load(1).batch(1).key(1), load(1).batch(1), load(0))
					.keys(2),
				Cast.of("calm: batch of 3, single load, fail", load(0).batch(0), load(0).batch(0).key(1),
						load(0).batch(0).key(2), load(1).key(1))
					.keys(3)
					.with(Fault.FAILED),
				Cast.of("calm: batch of 3, single load here, given up", load(0).batch(0), load(0).batch(0).key(1),
						load(0).batch(0).key(2), load(0).key(1))
					.keys(3)
					.alwaysTold()
					.with(Fault.ABANDONED),
				Cast.of("calm: 2 opposite batches, one is given up", load(0).batch(0), load(0).batch(0).key(1),
						load(1).batch(1).key(1), load(1).batch(1))
					.keys(2)
					.alwaysTold()
					.with(Fault.ABANDONED));
	}

}
