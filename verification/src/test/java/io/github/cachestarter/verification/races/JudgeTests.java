package io.github.cachestarter.verification.races;

import java.util.List;

import io.github.cachestarter.verification.races.RoundNotes.Sighting;
import io.github.cachestarter.verification.races.RoundNotes.Update;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTests {

	private static final long LATE = Judge.GRACE_MILLIS + 1;

	@Test
	void countsAnEntryThatSomeProcessReadsOtherwise() {
		List<List<Long>> versions = List.of(List.of(1L), List.of(1L, 2L));
		Rest right = new Rest(versions, versions);
		Rest wrong = new Rest(List.of(List.of(1L), List.of(1L, 1L)), versions);
		assertThat(Judge.staleAtRest(versions, List.of(right, right))).isZero();
		assertThat(Judge.staleAtRest(versions, List.of(right, wrong, wrong))).isOne();
	}

	@Test
	void countsAnEntryThatIsStoredOtherwiseUnlessItIsAbsent() {
		List<List<Long>> versions = List.of(List.of(1L), List.of(2L), List.of(3L));
		Rest rest = new Rest(versions, List.of(List.of(), List.of(2L), List.of(2L)));
		assertThat(Judge.staleAtRest(versions, List.of(rest))).isOne();
	}

	@Test
	void countsAnUpdateThatAnotherProcessHasNotSeenInTime() {
		RoundNotes writer = notes(new Update(7, 2, 100));
		assertThat(staleElsewhere(writer, new Sighting(7, 1, 100 + LATE))).isOne();
		assertThat(staleElsewhere(writer, new Sighting(7, 1, 100 + Judge.GRACE_MILLIS))).isZero();
		assertThat(staleElsewhere(writer, new Sighting(7, 2, 100 + LATE))).isZero();
		assertThat(staleElsewhere(writer, new Sighting(8, 1, 100 + LATE))).isZero();
	}

	@Test
	void findsTheLatestReadOfAnyOlderVersion() {
		RoundNotes writer = notes(new Update(7, 5, 100));
		assertThat(staleElsewhere(writer, new Sighting(7, 4, 90), new Sighting(7, 1, 100 + LATE))).isOne();
	}

	@Test
	void countsEveryUpdateOnce() {
		RoundNotes writer = notes(new Update(7, 2, 100), new Update(7, 3, 100));
		assertThat(staleElsewhere(writer, new Sighting(7, 1, 100 + LATE), new Sighting(7, 2, 100 + LATE))).isEqualTo(2);
	}

	@Test
	void leavesWhatTheSameProcessSeesToOthers() {
		RoundNotes notes = new RoundNotes(List.of(new Update(7, 2, 100)), List.of(new Sighting(7, 1, 100 + LATE)));
		assertThat(Judge.staleElsewhere(List.of(notes, notes()))).isZero();
	}

	private static int staleElsewhere(RoundNotes writer, Sighting... sightings) {
		return Judge.staleElsewhere(List.of(writer, new RoundNotes(List.of(), List.of(sightings))));
	}

	private static RoundNotes notes(Update... updates) {
		return new RoundNotes(List.of(updates), List.of());
	}

}
