package io.github.cachestarter.internal.tier;

/**
 * Wants to know what changes in a tier, because it keeps copies.
 */
@FunctionalInterface
public interface Watcher {

	/**
	 * Begins a watch. Of what is read from now on every change is told to it, as far as
	 * the coherence says. What was read before is not watched any more.
	 * @param coherence what is told
	 * @return whom to tell; must neither block nor throw
	 */
	Watch begin(Coherence coherence);

}
