package io.github.cachestarter.verification.races;

import java.io.IOException;

/**
 * One instance of the application. Used by one thread.
 */
interface Racer extends AutoCloseable {

	/**
	 * Starts the threads of a round and returns.
	 */
	void begin(Round round) throws IOException;

	/**
	 * Lets the round end as soon as it has done its updates, and waits for that. No
	 * thread of it runs any more then.
	 */
	RoundNotes end() throws IOException, InterruptedException;

	/**
	 * Waits until the cache uses Redis, and reads every row once, so that nothing is
	 * under way any more.
	 */
	void settle() throws IOException, InterruptedException;

	/**
	 * Looks at every row while nobody else does anything.
	 */
	Rest rest() throws IOException;

	/**
	 * What was counted since the start.
	 */
	RacerCounts counts() throws IOException;

	@Override
	void close();

}
