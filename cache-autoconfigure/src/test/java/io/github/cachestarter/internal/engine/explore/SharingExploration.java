package io.github.cachestarter.internal.engine.explore;

import io.github.cachestarter.internal.tier.Coherence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;

/**
 * All casts of {@link SharingCasts}, each with every kind of removal. Takes many minutes,
 * so it has a command of its own (CONTRIBUTING); {@link SharingProtocolTests} plays a
 * part of it in the build.
 */
@Timeout(3000)
class SharingExploration {

	@ParameterizedTest
	@EnumSource(Removal.class)
	void followers(Removal removal) throws Throwable {
		explore("2 readers in one process, writer by " + removal, SharingCasts.followers(removal)).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG", "PATTERN" })
	void followersOfALoadWhoseFillIsNotAnswered(Removal removal) throws Throwable {
		explore("2 readers in one process, a late fill, writer by " + removal,
				SharingCasts.followersOfALoadWhoseFillIsNotAnswered(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void followersOfALoadWhoseFillIsAnsweredLate(Removal removal) throws Throwable {
		explore("2 readers in one process, a late answer, writer by " + removal,
				SharingCasts.followersOfALoadWhoseFillIsAnsweredLate(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void followersOfADecoder(Removal removal) throws Throwable {
		explore("2 readers in one process, one finds an entry, writer by " + removal,
				SharingCasts.followersOfADecoder(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG", "PATTERN" })
	void followersOfALoadThatIsNotStored(Removal removal) throws Throwable {
		explore("2 readers in one process, nothing stored, writer by " + removal,
				SharingCasts.followersOfALoadThatIsNotStored(removal))
			.holds();
	}

	@Test
	void followersBesideAnUpdate() throws Throwable {
		explore("2 readers in one process, updater that leaves nothing", SharingCasts.followersBesideAnUpdate())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void followersWhileRedisIsAway(Removal removal) throws Throwable {
		explore("2 readers in one process, Redis away from it, writer by " + removal,
				SharingCasts.followersWhileRedisIsAway(removal))
			.holds();
	}

	@Test
	void followersInTheNextOutage() throws Throwable {
		explore("reader, reader after Redis was back and is away again, change",
				SharingCasts.followersInTheNextOutage())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG", "CLEAR_KEY" })
	void nested(Removal removal) throws Throwable {
		explore("outer reader, reader, writer of both by " + removal, SharingCasts.nested(removal)).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedInALoadWhoseFillIsNotAnswered(Removal removal) throws Throwable {
		explore("outer reader, reader, a lost fill, writer of both by " + removal,
				SharingCasts.nestedInALoadWhoseFillIsNotAnswered(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = "KEY")
	void nestedInALoadWhoseFillIsAnsweredLate(Removal removal) throws Throwable {
		explore("outer reader, reader, a late answer, writer of both by " + removal,
				SharingCasts.nestedInALoadWhoseFillIsAnsweredLate(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = "KEY")
	void nestedBesideADecoder(Removal removal) throws Throwable {
		explore("outer reader, reader, one finds an entry, writer of both by " + removal,
				SharingCasts.nestedBesideADecoder(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedBesideALoadThatIsNotStored(Removal removal) throws Throwable {
		explore("outer reader, reader, nothing stored, writer of both by " + removal,
				SharingCasts.nestedBesideALoadThatIsNotStored(removal))
			.holds();
	}

	@Test
	void nestedBesideAnUpdate() throws Throwable {
		explore("outer reader, reader, updater that leaves nothing", SharingCasts.nestedBesideAnUpdate()).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedInALoadThatBeganWithoutRedis(Removal removal) throws Throwable {
		explore("reader while Redis is away, outer reader, writer of both by " + removal,
				SharingCasts.nestedInALoadThatBeganWithoutRedis(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedOnAnotherThreadInALoadThatBeganWithoutRedis(Removal removal) throws Throwable {
		explore("reader while Redis is away, outer reader by another thread, writer of both by " + removal,
				SharingCasts.nestedOnAnotherThreadInALoadThatBeganWithoutRedis(removal))
			.holds();
	}

	@Test
	void nestedWhileRedisIsAwayForAMoment() throws Throwable {
		explore("reader and outer reader, Redis away for each for a moment, change of both",
				SharingCasts.nestedWhileRedisIsAwayForAMoment())
			.holds();
	}

	@Test
	void nestedUnderALeaseThatIsGrantedInAnOutage() throws Throwable {
		explore("outer reader, Redis taken for away and reader, change of both",
				SharingCasts.nestedUnderALeaseThatIsGrantedInAnOutage())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedOnAnotherThread(Removal removal) throws Throwable {
		explore("outer reader by another thread, reader, writer of both by " + removal,
				SharingCasts.nestedOnAnotherThread(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedOnAnotherThreadBesideALoadThatIsNotStored(Removal removal) throws Throwable {
		explore("outer reader by another thread, reader, nothing stored, writer of both by " + removal,
				SharingCasts.nestedOnAnotherThreadBesideALoadThatIsNotStored(removal))
			.holds();
	}

	@Test
	void nestedOnAnotherThreadBesideAnUpdate() throws Throwable {
		explore("outer reader by another thread, reader, updater that leaves nothing",
				SharingCasts.nestedOnAnotherThreadBesideAnUpdate())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG", "PATTERN" })
	void futures(Removal removal) throws Throwable {
		explore("2 async readers, writer by " + removal, SharingCasts.futures(removal)).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "CLEAR_KEY" })
	void nestedFutures(Removal removal) throws Throwable {
		explore("async outer reader, async reader, writer of both by " + removal, SharingCasts.nestedFutures(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void futuresWithALateAnswer(Removal removal) throws Throwable {
		explore("2 async readers, a late answer, writer by " + removal, SharingCasts.futuresWithALateAnswer(removal))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = "KEY")
	void nestedFuturesWithALateAnswer(Removal removal) throws Throwable {
		explore("async outer reader, async reader, a late answer, writer of both by " + removal,
				SharingCasts.nestedFuturesWithALateAnswer(removal))
			.holds();
	}

	@Test
	void severalRemovalsOfATransaction() throws Throwable {
		explore("outer reader, transaction that removes the outer entry first",
				SharingCasts.severalRemovalsOfATransaction())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Coherence.class, names = { "TRACKING", "ANNOUNCED", "EXPIRING" })
	void nestedInACopy(Coherence coherence) throws Throwable {
		explore("outer reader that has a copy, " + coherence + ", writer of both",
				SharingCasts.nestedInACopy(coherence))
			.holds();
	}

}
