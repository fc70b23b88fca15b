package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody waits for a flight that nobody ends, and it is not kept either.
 */
class FlightsTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Flights flights = new Flights();

	@Test
	void theFirstLeadsAndOthersFollow() {
		Flight leader = flight(LONG);
		assertThat(this.flights.board("key", leader)).isSameAs(leader);
		assertThat(leader.hasFollowers()).isFalse();
		assertThat(this.flights.board("key", flight(LONG))).isSameAs(leader);
		assertThat(leader.hasFollowers()).isTrue();
	}

	@Test
	void nobodyFollowsAnOverdueFlight() {
		Flight hung = flight(Duration.ZERO);
		this.flights.board("key", hung);
		Flight next = flight(LONG);
		assertThat(this.flights.board("key", next)).isSameAs(next);
		assertThat(hung.hasFollowers()).isFalse();
		this.flights.close("key", hung);
		assertThat(this.flights.board("key", flight(LONG))).as("its end is not that of the next").isSameAs(next);
	}

	@Test
	void itIsNotWorthWaitingLongerThanTheLeaseUnderWhichAFlightIsStored() {
		assertThat(flight(Duration.ZERO).remaining()).isLessThanOrEqualTo(0);
		assertThat(flight(Duration.ofSeconds(2)).remaining()).isLessThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
	}

	@Test
	void aLoadBeginsLaterThanEveryLookupThatHasBegunBefore() {
		long lookup = this.flights.now();
		long load = this.flights.next();
		assertThat(load).isGreaterThan(lookup);
		assertThat(this.flights.now()).as("a lookup that begins now").isEqualTo(load);
		assertThat(this.flights.next()).isGreaterThan(load);
	}

	@Test
	void overdueFlightsAreNotKeptForEver() {
		for (int i = 0; i < 10_000; i++) {
			this.flights.board("hung" + i, flight(Duration.ZERO));
		}
		Flight leader = flight(LONG);
		this.flights.board("key", leader);
		for (int i = 0; i < 10_000; i++) {
			this.flights.board("key", flight(LONG));
		}
		assertThat(this.flights.size()).isOne();
		this.flights.close("key", leader);
		assertThat(this.flights.size()).isZero();
	}

	@Test
	void flightsThatAreNotOverdueStayHoweverManyThereAre() {
		for (int i = 0; i < 5_000; i++) {
			this.flights.board("key" + i, flight(LONG));
		}
		Flight own = flight(LONG);
		assertThat(this.flights.board("key0", own)).isNotSameAs(own);
	}

	private static Flight flight(Duration life) {
		return new Flight(List.of(), life);
	}

}
