package io.github.cachestarter.verification.coherence;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who keeps copies.
 */
enum Contender {

	OURS("this cache") {
		@Override
		Copies open(String url, Facts facts) {
			return new OurCopies(url, facts);
		}

		@Override
		Set<Change> changes() {
			return EnumSet.allOf(Change.class);
		}
	},

	/**
	 * It has no groups, and what the operator says of the time to live of an entry does
	 * not concern its copies.
	 */
	JETCACHE("JetCache, both, broadcast") {
		@Override
		Copies open(String url, Facts facts) {
			return new JetCacheCopies(url, facts);
		}

		@Override
		Set<Change> changes() {
			return EnumSet.of(Change.INVALIDATED, Change.UPDATED, Change.DELETED, Change.FLUSHED);
		}
	};

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	/**
	 * Starts an application.
	 * @param url its Redis
	 */
	abstract Copies open(String url, Facts facts);

	/**
	 * The changes that make sense with it.
	 */
	abstract Set<Change> changes();

	String label() {
		return this.label;
	}

}
