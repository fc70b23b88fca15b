package io.github.cachestarter.observe;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes timers that do not keep an application from ending.
 */
final class DaemonTimer {

	private DaemonTimer() {
	}

	static ScheduledExecutorService named(String name) {
		return Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

}
