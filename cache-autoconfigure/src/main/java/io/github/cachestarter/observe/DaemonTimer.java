package io.github.cachestarter.observe;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does something again and again on a thread that does not keep an application from
 * ending. Whatever it throws, it is done the next time.
 */
final class DaemonTimer {

	private DaemonTimer() {
	}

	/**
	 * Starts.
	 * @param name the name of the thread
	 * @param pause the time before each turn
	 * @return to be shut down
	 */
	static ScheduledExecutorService start(String name, Duration pause, Runnable work) {
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
		long nanos = pause.toNanos();
		Future<?> unused = timer.scheduleWithFixedDelay(() -> attempt(work), nanos, nanos, TimeUnit.NANOSECONDS);
		return timer;
	}

	/**
	 * A turn that threw something would be the last.
	 */
	static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			// Numbers that are missing once.
		}
	}

}
