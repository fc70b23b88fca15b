package io.github.cachestarter.internal.engine;

import org.hibernate.SessionEventListener;

/**
 * Hears of each answer that a session of Hibernate's takes from the second-level cache.
 * Hibernate makes one for every session. An application that has a listener of its own
 * for all sessions lets it extend this one.
 */
public class HibernateCacheListener implements SessionEventListener {

	private static final long serialVersionUID = 1L;

	@Override
	public void cacheGetEnd(boolean hit) {
		if (hit) {
			ProviderCache.hit();
		}
	}

}
