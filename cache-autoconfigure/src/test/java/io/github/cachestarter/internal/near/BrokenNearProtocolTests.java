package io.github.cachestarter.internal.near;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.near.NearRedis.KEY;
import static io.github.cachestarter.internal.near.NearRedis.TAG;

/**
 * Shows that the explorer finds what is wrong: each cast that a protocol with a flaw
 * betrays, and the real one does not.
 */
@Timeout(300)
class BrokenNearProtocolTests {

	@Test
	void withoutATicketFromBeforeTheReadAnAnswerIsKeptAfterTheNews() throws Throwable {
		betray(NearFlaw.TICKET_AFTER_THE_READ, (world) -> {
			world.reads("reader", 1);
			world.other("SET", () -> world.redis().setEntry(false));
		});
	}

	@Test
	void newsMayComeBetweenTheLookAtATicketAndTheKeeping() throws Throwable {
		betray(NearFlaw.TICKET_NOT_UNDER_THE_LOCK, (world) -> {
			world.reads("reader", 1);
			world.other("SET", () -> world.redis().setEntry(false));
		});
	}

	@Test
	void whatIsReadWhileAnOwnChangeIsUnderWayIsToBeForgottenToo() throws Throwable {
		betray(NearFlaw.FORGETS_ONLY_BEFORE, (world) -> {
			world.reads("reader", 1);
			world.changes(KEY, (tier) -> tier.delete(KEY));
		});
	}

	@Test
	void anEntryOfADeadTagComesBackWithTheTag() throws Throwable {
		betray(NearFlaw.TAG_COMES_BACK_TO_LIFE, (world) -> {
			world.reads("reader 1", 2);
			world.other("DEL tag", () -> world.redis().remove(TAG, false), "SET tag",
					() -> world.redis().createTag(false));
		});
	}

	@Test
	void anEntryComesBackWithATagOfAnotherVersion() throws Throwable {
		betray(NearFlaw.TAG_COMES_BACK_TO_LIFE, (world) -> {
			world.reads("reader 1", 2);
			world.other("PEXPIRE tag", () -> world.redis().doubtTag(), "DEL tag",
					() -> world.redis().remove(TAG, false));
			world.redis("SET tag", () -> world.redis().createTag(false));
		});
	}

	@Test
	void aFlushConcernsWhatIsBeingRead() throws Throwable {
		betray(NearFlaw.FLUSH_KEEPS_TICKETS, (world) -> {
			world.reads("reader", 1);
			world.other("FLUSHALL", () -> world.redis().flush());
		});
	}

	@Test
	void copiesThatNobodyVouchesForGetTooOld() throws Throwable {
		betray(NearFlaw.TRUST_NOT_CHECKED, (world) -> {
			world.reads("reader", 1);
			world.goesSilent();
			world.other("SET", () -> world.redis().setEntry(false));
			world.timePasses(2);
		});
	}

	@Test
	void whatALostConnectionDidNotTellIsStaleForEver() throws Throwable {
		betray(NearFlaw.LOST_IS_NOT_TOLD, (world) -> {
			world.reads("reader", 1);
			world.losesConnection();
			world.other("SET", () -> world.redis().setEntry(false));
		});
	}

	/**
	 * The cast must do well with the real protocol, or it says nothing about the flaw.
	 */
	private static void betray(NearFlaw flaw, Consumer<NearWorld> cast) throws Throwable {
		NearWorld.explore("real protocol", NearFlaw.NONE, cast).holds();
		NearWorld.explore("broken protocol, " + flaw, flaw, cast).isBroken();
	}

}
