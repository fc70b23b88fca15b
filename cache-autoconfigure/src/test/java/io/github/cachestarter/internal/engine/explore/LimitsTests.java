package io.github.cachestarter.internal.engine.explore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;

/**
 * What the protocol does not promise, so that nobody believes it does. Each of these
 * tests fails when the protocol becomes better than it says.
 */
@Timeout(300)
class LimitsTests {

	/**
	 * The value of a plain put was read before its lease was taken. A change that is
	 * announced has no such gap.
	 */
	@Test
	void aPlainPutMayBeOlderThanTheChangeThatItOvertakes() throws Throwable {
		explore("put, writer", (world) -> {
			world.process("A").warm().puts();
			world.process("B").changes(Removal.KEY);
		}).isBroken();
		explore("announced put, writer", (world) -> {
			world.process("A").warm().updates();
			world.process("B").changes(Removal.KEY);
		}).holds();
	}

	/**
	 * Who is killed between the commit and the removal has not removed anything.
	 */
	@Test
	void aWriterThatIsKilledRemovesNothing() throws Throwable {
		explore("reader, writer that is killed", (world) -> {
			world.process("A").stored().reads();
			world.crash(world.process("B").changes(Removal.KEY));
		}).isBroken();
	}

	/**
	 * An announced change survives that its process is killed, as long as its lease is
	 * there.
	 */
	@Test
	void anUpdaterThatIsKilledIsProtectedByItsLeaseOnly() throws Throwable {
		explore("reader, updater that is killed, expiry of a lease", (world) -> {
			world.process("A").stored().reads();
			world.crash(world.process("B").warm().updates());
			world.expireLease();
		}).isBroken();
	}

}
