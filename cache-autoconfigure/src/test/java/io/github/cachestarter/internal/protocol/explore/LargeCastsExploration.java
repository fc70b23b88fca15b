package io.github.cachestarter.internal.protocol.explore;

import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.explore.Cast.Start;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.change;
import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.put;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;
import static io.github.cachestarter.internal.protocol.explore.Role.renew;

/**
 * Casts that take too long for each build. They run by {@code ./mvnw -pl
 * cache-autoconfigure test -Dtest=LargeCastsExploration -DargLine=-Xmx8g}.
 */
class LargeCastsExploration {

	private static final int MOST_STATES = 40_000_000;

	@ParameterizedTest
	@MethodSource("casts")
	void holds(Cast cast) {
		Explored.of(cast, MOST_STATES).holds();
	}

	static Stream<Cast> casts() {
		return Stream.of(
				Cast.of("large: put, readers, removal after it, evict, lost reply", put(0), load(1), load(0),
						remove(1).after(0))
					.with(Fault.EVICTED)
					.with(Fault.UNANSWERED),
				Cast.of("large: 2 batches, single load, removal", load(0).batch(0), load(0).batch(0).key(1),
						load(1).batch(1).key(1), load(1).batch(1), load(0), remove(1))
					.keys(2)
					.calm(),
				Cast.of("large: 2 followers, reader, removal, evict, lease out, fail", load(0), load(0), load(1),
						remove(1))
					.with(Fault.EVICTED)
					.with(Fault.LEASE_OUT)
					.with(Fault.FAILED),
				Cast.of("large: 2 removals, 2 changes, reader", change(0), change(1), load(0), remove(1), remove(0)),
				Cast.of("large: grace+tags, 2 followers, reader, change, tag removal", load(0), load(0), load(1),
						change(1), removeTag(0))
					.tags()
					.start(Start.EXPIRED)
					.with(Fault.FAILED),
				Cast.of("large: near+tags, renewal, reader, 2 removals, lost reply", renew(0), load(1), removeTag(0),
						remove(1))
					.near()
					.tags()
					.start(Start.COPY)
					.with(Fault.UNANSWERED));
	}

}
