package io.github.cachestarter.internal.engine.explore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;

/**
 * Whatever the order, nobody finds what was out of date before the last change returned.
 */
@Timeout(300)
class LeaseProtocolTests {

	@Test
	void readersWriterAndDeleter() throws Throwable {
		explore("2 readers, writer, DEL", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().reads();
			world.process("C").changes(Removal.KEY);
			world.deleteKey();
		}).holds();
	}

	@Test
	void readersAndWriters() throws Throwable {
		explore("2 readers, 2 writers", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().reads();
			world.process("C").changes(Removal.KEY);
			world.process("D").changes(Removal.KEY);
		}).holds();
	}

	@Test
	void readersThatKnowNoTagsYet() throws Throwable {
		explore("2 cold readers, writer", (world) -> {
			world.process("A").reads();
			world.process("B").reads();
			world.process("C").changes(Removal.KEY);
		}).holds();
	}

	@Test
	void readerAndUpdaters() throws Throwable {
		explore("reader, 2 updaters", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().updates();
			world.process("C").warm().updates();
		}).holds();
	}

	@Test
	void readersUpdaterAndWriter() throws Throwable {
		explore("2 readers, updater", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().reads();
			world.process("C").warm().updates();
		}).holds();
		explore("reader, updater, writer", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().updates();
			world.process("C").changes(Removal.KEY);
		}).holds();
	}

	@Test
	void updaterThatRollsBack() throws Throwable {
		explore("reader, updater that rolls back, writer", (world) -> {
			world.process("A").stored().reads();
			world.process("B").warm().rollsBack();
			world.process("C").changes(Removal.KEY);
		}).holds();
	}

	@ParameterizedTest
	@EnumSource(Removal.class)
	void everyKindOfRemoval(Removal removal) throws Throwable {
		explore("reader, writer by " + removal + ", DEL", (world) -> {
			world.process("A").tagged().warm().reads();
			world.process("B").changes(removal);
			world.deleteKey();
		}).holds();
		explore("reader of an entry, writer by " + removal + ", FLUSHALL", (world) -> {
			world.process("A").tagged().stored().reads();
			world.process("B").changes(removal);
			world.flush();
		}).holds();
		explore("updater, writer by " + removal, (world) -> {
			world.process("A").tagged().warm().updates();
			world.process("B").changes(removal);
		}).holds();
	}

	@Test
	void tagsThatManyUse() throws Throwable {
		explore("2 readers, writer by TAG", (world) -> {
			world.process("A").tagged().warm().reads();
			world.process("B").tagged().stored().reads();
			world.process("C").changes(Removal.TAG);
		}).holds();
		explore("reader, updater, writer by TAG", (world) -> {
			world.process("A").tagged().warm().reads();
			world.process("B").tagged().warm().updates();
			world.process("C").changes(Removal.TAG);
		}).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "TAG", "CLEAR" })
	void tagsThatAreEvicted(Removal removal) throws Throwable {
		explore("reader, writer by " + removal + ", eviction of its tag", (world) -> {
			world.process("A").tagged().stored().reads();
			world.process("B").changes(removal);
			world.evictTag(removal);
		}).holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "TAG", "CLEAR" })
	void tagsOnAnotherNodeOfACluster(Removal removal) throws Throwable {
		explore("reader in a Cluster, writer by " + removal, (world) -> {
			world.process("A").inCluster().tagged().stored().reads();
			world.process("B").inCluster().changes(removal);
		}).holds();
	}

	@Test
	void leasesThatAreLost() throws Throwable {
		explore("reader, updater, expiry of a lease", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().updates();
			world.expireLease();
		}).holds();
		explore("2 readers, updater, FLUSHALL", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().updates();
			world.flush();
		}).holds();
		explore("2 readers, writer, expiry of a lease", (world) -> {
			world.process("A").warm().reads();
			world.process("B").warm().reads();
			world.process("C").changes(Removal.KEY);
			world.expireLease();
		}).holds();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET NX", "SET NX tag", "replace" })
	void commandsOfAReaderThatComeLate(String command) throws Throwable {
		explore("reader that reads twice with a late " + command + ", writer, reader", (world) -> {
			world.process("A").late(command).readsTwice();
			world.process("B").changes(Removal.KEY);
			world.process("C").stored().reads();
		}).holds();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET", "SET NX tag", "replace" })
	void commandsOfAnUpdaterThatComeLate(String command) throws Throwable {
		explore("updater with a late " + command + ", reader, writer", (world) -> {
			world.process("A").late(command).updates();
			world.process("B").stored().reads();
			world.process("C").changes(Removal.KEY);
		}).holds();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET", "SET NX tag", "replace" })
	void commandsOfAPutThatComeLate(String command) throws Throwable {
		explore("put with a late " + command + " and change after it, reader", (world) -> {
			world.process("A").late(command).putsThenChanges(Removal.KEY);
			world.process("B").stored().reads();
		}).holds();
	}

	@Test
	void putByTheOnlyOneWhoChanges() throws Throwable {
		explore("put, 2 readers", (world) -> {
			world.process("A").warm().puts();
			world.process("B").stored().reads();
			world.process("C").warm().reads();
		}).holds();
		explore("put, reader, DEL", (world) -> {
			world.process("A").warm().puts();
			world.process("B").stored().reads();
			world.deleteKey();
		}).holds();
	}

	@Test
	void processesThatAreKilled() throws Throwable {
		explore("updater that is killed, 2 readers", (world) -> {
			world.crash(world.process("A").warm().updates());
			world.process("B").warm().reads();
			world.process("C").stored().reads();
		}).holds();
		explore("reader that is killed, reader, writer", (world) -> {
			world.crash(world.process("A").warm().reads());
			world.process("B").warm().reads();
			world.process("C").changes(Removal.KEY);
		}).holds();
	}

	@Test
	void readerAndWriterInOneProcess() throws Throwable {
		explore("reader and writer in one process, reader", (world) -> {
			Instance shared = world.process("A").warm();
			shared.reads();
			shared.changes(Removal.KEY);
			world.process("B").warm().reads();
		}).holds();
		explore("reader and updater in one process, reader", (world) -> {
			Instance shared = world.process("A").warm();
			shared.reads();
			shared.updates();
			world.process("B").warm().reads();
		}).holds();
	}

	@Test
	void followersOfALoad() throws Throwable {
		explore("2 readers in one process, reader, DEL", (world) -> {
			Instance shared = world.process("A").warm();
			shared.reads();
			shared.reads();
			world.process("B").warm().reads();
			world.deleteKey();
		}).holds();
	}

	/**
	 * Who comes while a load of its process has read what another process has changed
	 * since is not given that.
	 */
	@Test
	void followersOfALoadThatIsOutOfDate() throws Throwable {
		explore("2 readers in one process, writer in another", (world) -> {
			Instance shared = world.process("A").warm();
			shared.reads();
			shared.reads();
			world.process("B").changes(Removal.KEY);
		}).holds();
	}

	/**
	 * Who goes on beside the leader that has let it go is waited for as well: the same
	 * steps always lead to the same state.
	 */
	@Test
	void leadersThatGoOnAfterTheyHaveLanded() throws Throwable {
		explore("reader that reads twice, reader in its process, DEL", (world) -> {
			Instance shared = world.process("A").warm();
			shared.readsTwice();
			shared.reads();
			world.deleteKey();
		}).holds();
		explore("3 readers in one process", (world) -> {
			Instance shared = world.process("A").warm();
			shared.readsTwice();
			shared.reads();
			shared.reads();
		}).holds();
	}

}
