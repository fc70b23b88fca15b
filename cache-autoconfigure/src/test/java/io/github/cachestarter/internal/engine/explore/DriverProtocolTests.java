package io.github.cachestarter.internal.engine.explore;

import java.util.function.Consumer;

import io.github.cachestarter.internal.engine.SharingFlaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;
import static io.github.cachestarter.internal.engine.explore.Exploration.search;

/**
 * The drivers that do not block, and those that wait for a commit, in every order of
 * their commands. Each kind of cast is shown to find a flaw.
 */
@Timeout(300)
class DriverProtocolTests {

	@Test
	void futuresBesideARemoval() throws Throwable {
		explore("2 async readers, writer", futures(Removal.KEY)).holds();
		betray("no lease in place", (world) -> world.breakRule(SharingFlaw.NO_LEASE), futures(Removal.KEY));
	}

	private static Cast futures(Removal removal) {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").warm().withBusyThreads();
			process.readsAsync();
			process.readsAsync();
			world.process("B").changes(removal);
		};
	}

	@Test
	void aFutureAndABlockingReaderBesideAnUpdate() throws Throwable {
		explore("async reader, reader in its process, updater", futureAndReader()).holds();
		betray("fill without comparing", (world) -> world.breakWith(Flaws::fillWithoutComparing), futureAndReader());
	}

	private static Cast futureAndReader() {
		return (world) -> {
			Instance process = world.withoutLeaseWait().process("A").warm().withBusyThreads();
			process.readsAsync();
			process.reads();
			world.process("B").warm().updates();
		};
	}

	@Test
	void removalsAfterACommit() throws Throwable {
		explore("2 readers, transaction that removes", removalInTransaction()).holds();
		betray("removal before the commit", (world) -> world.endsEarly = true, removalInTransaction());
	}

	private static Cast removalInTransaction() {
		return (world) -> {
			world.process("A").stored().reads();
			world.process("B").warm().reads();
			world.process("C").warm().changesInTransaction(Removal.KEY);
		};
	}

	@Test
	void putsAfterACommit() throws Throwable {
		explore("reader, transaction that puts", putInTransaction()).holds();
		betray("fill without comparing", (world) -> world.breakWith(Flaws::fillWithoutComparing), putInTransaction());
	}

	private static Cast putInTransaction() {
		return (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().putsInTransaction();
		};
	}

	@Test
	void fillsAfterACommit() throws Throwable {
		explore("reader in a transaction, reader, writer", fillInTransaction()).holds();
		betray("fill without comparing", (world) -> world.breakWith(Flaws::fillWithoutComparing), fillInTransaction());
	}

	private static Cast fillInTransaction() {
		return (world) -> {
			world.process("A").warm().readsInTransaction();
			world.process("B").warm().reads();
			world.process("C").changes(Removal.KEY);
		};
	}

	private static void betray(String flaw, Consumer<World> flawed, Cast cast) throws Throwable {
		search("flaw " + flaw, (world) -> {
			flawed.accept(world);
			cast.enter(world);
		}).isBroken();
	}

}
