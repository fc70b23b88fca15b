package io.github.cachestarter.internal.engine.explore;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A pool that leaves its work to somebody else, for when it comes to it.
 */
final class BusyThreads extends ThreadPoolExecutor {

	private final Consumer<Runnable> worker;

	BusyThreads(Consumer<Runnable> worker) {
		super(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		this.worker = worker;
	}

	@Override
	public void execute(Runnable work) {
		this.worker.accept(work);
	}

}
