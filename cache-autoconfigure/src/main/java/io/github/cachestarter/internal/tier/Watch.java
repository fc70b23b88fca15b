package io.github.cachestarter.internal.tier;

/**
 * Is told what changes in a tier from the beginning of a watch to its end. Safe for use
 * by many threads. No method blocks or throws; they may be called on a thread on which
 * all answers of the tier arrive.
 */
public interface Watch {

	/**
	 * The entry or tag under a key is not what it was.
	 * @param key the complete key
	 */
	void changed(String key);

	/**
	 * Anything may have changed.
	 */
	void changedAll();

	/**
	 * Says until when it may be assumed that nothing has changed but what was told. Every
	 * change that is older than that by the bound of staleness was told before.
	 * @param nanoTime a time by {@link System#nanoTime()}; earlier ones than before are
	 * ignored
	 */
	void vouch(long nanoTime);

	/**
	 * Ends the watch: nobody tells of changes any more.
	 */
	void lost();

}
