package io.github.cachestarter.internal.engine.explore;

import io.github.cachestarter.internal.tier.Coherence;

/**
 * Who takes part where a value is given to a lookup that did not load it: a follower, a
 * loader that looks up another entry, or both. Another process changes the row meanwhile.
 */
final class SharingCasts {

	private SharingCasts() {
	}

	/**
	 * Two lookups in one process, so that one may follow the other.
	 */
	static Cast followers(Removal removal) {
		return (world) -> {
			twoReaders(world.process("A").tagged().warm());
			world.process("B").changes(removal);
		};
	}

	static Cast followersOfALoadWhoseFillIsNotAnswered(Removal removal) {
		return (world) -> {
			twoReaders(world.process("A").late("replace").tagged().warm());
			world.process("B").changes(removal);
		};
	}

	/**
	 * The leader learns late that its value was stored.
	 */
	static Cast followersOfALoadWhoseFillIsAnsweredLate(Removal removal) {
		return (world) -> {
			twoReaders(world.process("A").tagged().warm().lateAnswer("replace"));
			world.process("B").changes(removal);
		};
	}

	/**
	 * The leader finds an entry when it asks for the lease, and decodes it.
	 */
	static Cast followersOfADecoder(Removal removal) {
		return (world) -> {
			twoReaders(world.decoding().process("A").tagged().warm());
			world.process("B").loadsThenChanges(removal);
		};
	}

	static Cast followersOfALoadThatIsNotStored(Removal removal) {
		return (world) -> {
			twoReaders(world.slow().process("A").tagged().warm().unstored());
			world.process("B").changes(removal);
		};
	}

	/**
	 * An update of another process holds the key.
	 */
	static Cast followersBesideAnUpdate() {
		return (world) -> {
			twoReaders(world.slow().process("A").warm());
			world.process("B").warm().updatesToNothing();
		};
	}

	static Cast followersWhileRedisIsAway(Removal removal) {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			twoReaders(process);
			world.isAway(process, (back) -> {
			});
			world.process("B").changes(removal);
		};
	}

	/**
	 * A lookup begins in an outage, while a load goes on that began in the one before.
	 */
	static Cast followersInTheNextOutage() {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			process.reads();
			world.isAway(process, (back) -> world.goesAway(back, Instance::reads));
			world.changeInOneStep();
		};
	}

	private static void twoReaders(Instance process) {
		process.reads();
		process.reads();
	}

	/**
	 * A lookup whose loader looks up another entry, which somebody else in its process
	 * loads.
	 */
	static Cast nested(Removal removal) {
		return (world) -> {
			nestedReaders(world.process("A").tagged().warm());
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedInALoadWhoseFillIsNotAnswered(Removal removal) {
		return (world) -> {
			nestedReaders(world.process("A").lost("replace").tagged().warm());
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedInALoadWhoseFillIsAnsweredLate(Removal removal) {
		return (world) -> {
			nestedReaders(world.process("A").tagged().warm().lateAnswer("replace"));
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedBesideADecoder(Removal removal) {
		return (world) -> {
			nestedReaders(world.decoding().process("A").tagged().warm());
			world.process("B").loadsThenChangesBoth(removal);
		};
	}

	static Cast nestedBesideALoadThatIsNotStored(Removal removal) {
		return (world) -> {
			nestedReaders(world.slow().process("A").tagged().warm().unstored());
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedBesideAnUpdate() {
		return (world) -> {
			nestedReaders(world.slow().process("A").warm());
			world.process("B").warm().updatesBothToNothing();
		};
	}

	static Cast nestedInALoadThatBeganWithoutRedis(Removal removal) {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			process.readsWithoutRedis();
			world.isAway(process, Instance::readsOuter);
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedOnAnotherThreadInALoadThatBeganWithoutRedis(Removal removal) {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			process.readsWithoutRedis();
			world.isAway(process, Instance::readsOuterByPool);
			world.process("B").changesBoth(removal);
		};
	}

	/**
	 * Redis does not answer the process while it reads the row and while the outer load
	 * looks up, and answers again when the outer entry is stored.
	 */
	static Cast nestedWhileRedisIsAwayForAMoment() {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			process.readsWithoutRedis();
			world.isAway(process, (back) -> {
				back.readsOuter();
				world.goesAwayForAMoment(back);
			});
			world.changeInOneStep();
		};
	}

	/**
	 * An outer load gets its lease by a reply to what was sent before the outage, and so
	 * after a load has begun in that outage which its loader joins.
	 */
	static Cast nestedUnderALeaseThatIsGrantedInAnOutage() {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm();
			process.readsOuterSlowly();
			world.isTakenForAway(process, Instance::readsWithoutRedis);
			world.changeInOneStep();
		};
	}

	private static void nestedReaders(Instance process) {
		process.readsOuter();
		process.reads();
	}

	/**
	 * The loader has another thread look up the other entry.
	 */
	static Cast nestedOnAnotherThread(Removal removal) {
		return (world) -> {
			Instance process = world.process("A").tagged().warm();
			process.readsOuterByPool();
			process.reads();
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedOnAnotherThreadBesideALoadThatIsNotStored(Removal removal) {
		return (world) -> {
			Instance process = world.slow().process("A").tagged().warm().unstored();
			process.readsOuterByPool();
			process.reads();
			world.process("B").changesBoth(removal);
		};
	}

	static Cast nestedOnAnotherThreadBesideAnUpdate() {
		return (world) -> {
			Instance process = world.slow().process("A").warm();
			process.readsOuterByPool();
			process.reads();
			world.process("B").warm().updatesBothToNothing();
		};
	}

	/**
	 * The leader learns late that its value was stored.
	 */
	static Cast futuresWithALateAnswer(Removal removal) {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").tagged().warm().withBusyThreads();
			process.lateAnswer("replace").readsAsync();
			process.readsAsync();
			world.process("B").changes(removal);
		};
	}

	/**
	 * As before, with a follower that is loading another entry.
	 */
	static Cast nestedFuturesWithALateAnswer(Removal removal) {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").tagged().warm().withBusyThreads();
			process.lateAnswer("replace").readsOuterAsync();
			process.readsAsync();
			world.process("B").changesBoth(removal);
		};
	}

	static Cast futures(Removal removal) {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").tagged().warm().withBusyThreads();
			process.readsAsync();
			process.readsAsync();
			world.process("B").changes(removal);
		};
	}

	/**
	 * The loader gives the future of the other entry, which goes on late.
	 */
	static Cast nestedFutures(Removal removal) {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").tagged().warm().withBusyThreads();
			process.readsOuterAsync();
			process.readsAsync();
			world.process("B").changesBoth(removal);
		};
	}

	/**
	 * A transaction removes the outer entry first, then the inner one.
	 */
	static Cast severalRemovalsOfATransaction() {
		return (world) -> {
			world.process("A").warm().stored().readsOuter();
			world.process("B").changesBothInTransaction();
		};
	}

	/**
	 * The loader looks up an entry of which its process has a copy.
	 */
	static Cast nestedInACopy(Coherence coherence) {
		return (world) -> {
			world.processWithCopies("A", coherence).warm().stored().copied().fillsOuter();
			world.process("B").changesBoth(Removal.KEY);
		};
	}

}
