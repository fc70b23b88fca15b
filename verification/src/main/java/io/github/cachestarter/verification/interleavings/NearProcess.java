package io.github.cachestarter.verification.interleavings;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.near.NearCache;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearRead;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;

/**
 * A process with copies of one entry, and the Redis that it reads: the value under the
 * key and the version of the cache's tag, each of which is 1 at first and 2 after its
 * change.
 */
class NearProcess {

	/**
	 * What is found where there is no copy.
	 */
	static final int NOTHING = -1;

	static final int OLD = 1;

	static final int NEW = 2;

	static final String KEY = "p:test:1";

	static final String TAG = "p::clear:test";

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(Integer.class);

	private static final byte[] BYTES = new byte[16];

	private static final Integer SHORTHAND = 1;

	private final NearCopies copies = new NearCopies(NearSettings.of(1_000_000), CODEC);

	private final NearCache cache = this.copies.cache(TAG);

	volatile Watch watch = begin();

	/**
	 * In Redis.
	 */
	volatile int value = OLD;

	/**
	 * In Redis.
	 */
	volatile int version = OLD;

	final Watch begin() {
		Watch begun = this.copies.begin(Coherence.TRACKING);
		begun.vouch(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
		return begun;
	}

	/**
	 * Reads the value from Redis and keeps a copy.
	 */
	final void fill() {
		NearRead read = this.cache.begin(KEY, List.of(TAG));
		int found = this.value;
		keep(read, found, this.version);
	}

	/**
	 * Reads an entry whose value is the version of the tag that it was stored with, and
	 * keeps a copy.
	 */
	final void fillWithVersion() {
		fillWithVersion(KEY);
	}

	/**
	 * Reads the tag along with another entry.
	 */
	final void readTag() {
		fillWithVersion("p:test:2");
	}

	private void fillWithVersion(String key) {
		NearRead read = this.cache.begin(key, List.of(TAG));
		int found = this.version;
		keep(read, found, found);
	}

	private static void keep(NearRead read, int found, long version) {
		read.keep(new Reading(BYTES, new long[] { version }, TimeUnit.HOURS.toNanos(1)), TYPE, found);
	}

	/**
	 * Lets the copy be found by something shorter than its key.
	 */
	final void link() {
		this.cache.link(SHORTHAND, KEY);
	}

	/**
	 * Finds the copy by its key.
	 */
	final int found() {
		return (this.cache.find(KEY, TYPE) instanceof Integer copy) ? copy : NOTHING;
	}

	/**
	 * Finds the copy as a call of a cached method does.
	 */
	final int foundShort() {
		return (this.cache.findShort(SHORTHAND, TYPE) instanceof Integer copy) ? copy : NOTHING;
	}

}
