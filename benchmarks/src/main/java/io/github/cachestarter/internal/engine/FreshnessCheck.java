package io.github.cachestarter.internal.engine;

/**
 * The look at what is bound to a thread, which a miss costs.
 *
 * @since 0.1.0
 */
public final class FreshnessCheck {

	private final ReadsAfresh readsAfresh = new ReadsAfresh();

	/**
	 * Looks at what is bound to the calling thread.
	 * @return whether a value that is loaded now could be stored
	 */
	public boolean isFresh() {
		return this.readsAfresh.objection() == null;
	}

}
