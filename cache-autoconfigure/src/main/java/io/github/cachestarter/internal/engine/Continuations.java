package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads on which asynchronous callers go on after the tier has answered. Those that
 * bring the answers must not run what callers do next: a lookup that waited there would
 * wait for itself.
 * <p>
 * They have the class loader of the application, and end when nobody needs them.
 */
final class Continuations implements Executor, AutoCloseable {

	private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

	private static final Duration IDLE = Duration.ofSeconds(30);

	private final AtomicInteger started = new AtomicInteger();

	private final ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), this::thread, (late, closed) -> late.run());

	Continuations() {
		this.pool.allowCoreThreadTimeOut(true);
	}

	private Thread thread(Runnable work) {
		Thread thread = new Thread(work, "cache-continuation-" + this.started.incrementAndGet());
		thread.setContextClassLoader(this.classLoader);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void execute(Runnable continuation) {
		this.pool.execute(continuation);
	}

	@Override
	public void close() {
		this.pool.shutdown();
	}

}
