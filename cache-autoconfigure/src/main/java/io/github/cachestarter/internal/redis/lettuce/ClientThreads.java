package io.github.cachestarter.internal.redis.lettuce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

import io.lettuce.core.resource.ThreadFactoryProvider;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Makes the threads of the Redis client and knows whether they are still there. The
 * client replaces none: an event loop that has ended, for want of memory, takes every
 * connection with it that it is given. Safe for use by many threads.
 */
final class ClientThreads implements ThreadFactoryProvider {

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	@Override
	public ThreadFactory getThreadFactory(String poolName) {
		ThreadFactory factory = new DefaultThreadFactory(poolName, true);
		return (task) -> {
			Thread thread = factory.newThread(task);
			this.threads.add(thread);
			return thread;
		};
	}

	/**
	 * The names of those that have ended. A thread may be made long before it starts.
	 */
	List<String> ended() {
		List<String> ended = new ArrayList<>();
		for (Thread thread : this.threads) {
			if (thread.getState() == Thread.State.TERMINATED) {
				ended.add(thread.getName());
			}
		}
		return ended;
	}

}
