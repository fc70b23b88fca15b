package io.github.cachestarter.internal.protocol.explore;

import java.util.Arrays;

import io.github.cachestarter.internal.protocol.LandedLoad;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the application: its near copies, its flights, its circuit and journal.
 */
final class Instance {

	static final int NOBODY = -1;

	final @Nullable Copy[] copies;

	final boolean[] trackedKeys;

	final int[] journal;

	final int[] flights;

	/**
	 * What was invalidated here, by key.
	 */
	final int[] settled;

	/**
	 * What was invalidated anywhere when the present outage began, by key.
	 */
	int[] settledBefore;

	long tag;

	boolean trackedTag;

	int journalOfTag;

	/**
	 * Messages on their way, as bits of keys and tag.
	 */
	int messages;

	boolean open = true;

	long outages;

	/**
	 * Orders lookups and loads.
	 */
	long moment;

	Instance(int keys) {
		this.copies = new Copy[keys];
		this.trackedKeys = new boolean[keys];
		this.journal = new int[keys];
		this.flights = new int[keys];
		this.settled = new int[keys];
		this.settledBefore = new int[keys];
		Arrays.fill(this.flights, NOBODY);
	}

	private Instance(Instance from) {
		this.copies = from.copies.clone();
		this.trackedKeys = from.trackedKeys.clone();
		this.journal = from.journal.clone();
		this.flights = from.flights.clone();
		this.settled = from.settled.clone();
		this.settledBefore = from.settledBefore;
		this.tag = from.tag;
		this.trackedTag = from.trackedTag;
		this.journalOfTag = from.journalOfTag;
		this.messages = from.messages;
		this.open = from.open;
		this.outages = from.outages;
		this.moment = from.moment;
	}

	Instance copy() {
		return new Instance(this);
	}

	long outage() {
		return this.open ? LandedLoad.NO_OUTAGE : this.outages;
	}

	/**
	 * The copy of a key that a lookup would be given.
	 */
	@Nullable Copy usable(int key, Cast cast) {
		Copy copy = this.copies[key];
		if (copy == null || copy.item().expired()) {
			return null;
		}
		boolean current = !cast.tags || cast.has(Flaw.COPY_IGNORES_TAGS)
				|| (this.tag != 0 && copy.item().version() == this.tag);
		return current ? copy : null;
	}

	/**
	 * No reply has come in time: the circuit opens, and nothing that was read is trusted.
	 */
	void shut(Cast cast, int[] settledAnywhere) {
		if (cast.has(Flaw.CIRCUIT_STAYS_CLOSED)) {
			return;
		}
		this.settledBefore = this.open ? settledAnywhere.clone() : this.settledBefore;
		this.outages += this.open ? 1 : 0;
		this.open = false;
		Arrays.fill(this.trackedKeys, false);
		this.trackedTag = false;
		this.messages = 0;
		if (!cast.has(Flaw.OUTAGE_KEEPS_COPIES)) {
			Arrays.fill(this.copies, null);
			this.tag = 0;
		}
	}

	void add(Digest digest) {
		for (Copy copy : this.copies) {
			Copy.add(copy, digest);
		}
		for (boolean tracked : this.trackedKeys) {
			digest.add(tracked);
		}
		digest.add(this.journal).add(this.flights).add(this.settled).add(this.settledBefore);
		digest.add(this.tag).add(this.trackedTag).add(this.journalOfTag).add(this.messages);
		digest.add(this.open).add(this.outages);
	}

}
