package io.github.cachestarter.internal.near;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is being read from the tier in order to be kept. What is known of its
 * tags need not be read. To be used once, and ended by {@link #keep} or {@link #drop}.
 */
public final class NearRead {

	private final Generation generation;

	private final String clearTag;

	private final String key;

	private final List<String> tags;

	private final Kept.@Nullable Tag[] known;

	private final Object[] tickets;

	/**
	 * {@code null} where only tags are kept.
	 */
	private final @Nullable Object ticket;

	private final long began;

	private final Sharing sharing;

	NearRead(Generation generation, LongSupplier nanoTime, String clearTag, String key, List<String> tags,
			boolean keepsEntry, Sharing sharing) {
		this.generation = generation;
		this.sharing = sharing;
		this.clearTag = clearTag;
		this.key = key;
		this.tags = tags;
		this.known = new Kept.@Nullable Tag[tags.size()];
		this.tickets = new Object[tags.size()];
		boolean trusted = !generation.isClosed() && generation.isVouched();
		for (int i = 0; i < this.known.length; i++) {
			this.known[i] = trusted ? generation.usableTag(tags.get(i)) : null;
			if (this.known[i] == null) {
				this.tickets[i] = generation.ticket(tags.get(i));
			}
		}
		this.ticket = keepsEntry ? generation.ticket(key) : null;
		this.began = nanoTime.getAsLong();
	}

	/**
	 * Reads what is not known.
	 * @param tier the tier
	 * @param maxBytes what is larger is not read
	 * @return what was found, to be completed by {@link #completed}
	 */
	public CompletableFuture<Reading> from(Tier tier, int maxBytes) {
		List<String> unknown = unknown();
		return (this.ticket != null) ? tier.readForKeeping(this.key, unknown, maxBytes)
				: tier.read(this.key, unknown, maxBytes);
	}

	private List<String> unknown() {
		if (this.known.length == 1) {
			return (this.known[0] != null) ? List.of() : this.tags;
		}
		List<String> unknown = new ArrayList<>(this.known.length);
		for (int i = 0; i < this.known.length; i++) {
			if (this.known[i] == null) {
				unknown.add(this.tags.get(i));
			}
		}
		return unknown;
	}

	/**
	 * Adds what was known.
	 * @param read what was read
	 * @return the same with the versions of all tags
	 */
	public Reading completed(Reading read) {
		if (read.versions().length == this.known.length) {
			return read;
		}
		long[] versions = new long[this.known.length];
		int next = 0;
		for (int i = 0; i < versions.length; i++) {
			Kept.Tag tag = this.known[i];
			versions[i] = (tag != null) ? tag.version() : read.version(next++);
		}
		return read.withVersions(versions);
	}

	/**
	 * Whether a tag that was known has changed since. Where the messages about changes
	 * are in order with the replies, a change that was carried out before this read is
	 * told of before its reply.
	 * @return whether the entry and its tags have to be read again
	 */
	public boolean isOvertaken() {
		for (Kept.Tag tag : this.known) {
			if (tag != null && tag.isDead()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Keeps what was read, unless it was told to have changed meanwhile.
	 * @param reading what was read
	 * @param type what its value was read as
	 * @param value the value, which the caller is given too
	 */
	public void keep(Reading reading, ValueType type, @Nullable Object value) {
		byte[] bytes = reading.bytes();
		Kept.Tag[] current = learn(reading);
		if (bytes == null || current == null || this.ticket == null || reading.life() == Reading.NO_LIFE) {
			giveBack();
			return;
		}
		long expires = this.began + this.generation.bounded(reading.life());
		long asOf = this.began;
		for (Kept.Tag tag : current) {
			expires = (tag.expires() - expires < 0) ? tag.expires() : expires;
			asOf = (tag.asOf() - asOf < 0) ? tag.asOf() : asOf;
		}
		this.generation.keep(this.key, this.ticket, entry(bytes, type, value, current, asOf, expires));
	}

	private Kept.Entry entry(byte[] bytes, ValueType type, @Nullable Object value, Kept.Tag[] current, long asOf,
			long expires) {
		if (value == null || this.sharing.shares(value)) {
			return Kept.Entry.shared(this.key, type, value, current, asOf, expires);
		}
		this.sharing.given(value, bytes, type);
		return Kept.Entry.encoded(this.key, type, bytes, current, asOf, expires);
	}

	/**
	 * Keeps nothing but what was learnt of the tags.
	 * @param reading what was read, or {@code null} when the tier did not answer
	 */
	public void drop(@Nullable Reading reading) {
		giveBack();
		if (reading != null) {
			learn(reading);
		}
		else {
			giveTagsBack();
		}
	}

	/**
	 * Keeps the tags that were read.
	 * @return all tags of the entry; {@code null} when one has changed meanwhile
	 */
	private Kept.Tag @Nullable [] learn(Reading reading) {
		Kept.Tag[] all = new Kept.Tag[this.known.length];
		boolean complete = true;
		for (int i = 0; i < all.length; i++) {
			Kept.Tag known = this.known[i];
			Kept.Tag tag = (known != null) ? known : learn(i, reading.version(i));
			complete &= tag != null;
			if (tag != null) {
				all[i] = tag;
			}
		}
		if (!complete) {
			return null;
		}
		return (all.length == 1) ? all[0].alone() : all;
	}

	private Kept.@Nullable Tag learn(int index, long version) {
		String tagKey = this.tags.get(index);
		if (version == Reading.NO_VERSION) {
			this.generation.giveBack(tagKey, this.tickets[index]);
			return null;
		}
		long expires = this.began + this.generation.bounded(Long.MAX_VALUE / 2);
		Kept.Tag kept = this.generation.keep(tagKey, this.tickets[index],
				new Kept.Tag(tagKey, version, tagKey.equals(this.clearTag), this.began, expires));
		if (kept != null) {
			return kept;
		}
		// Another reader of the same ticket was first.
		Kept.Tag present = this.generation.tag(tagKey);
		return (present != null && present.version() == version) ? present : null;
	}

	private void giveBack() {
		if (this.ticket != null) {
			this.generation.giveBack(this.key, this.ticket);
		}
	}

	private void giveTagsBack() {
		for (int i = 0; i < this.tickets.length; i++) {
			if (this.known[i] == null) {
				this.generation.giveBack(this.tags.get(i), this.tickets[i]);
			}
		}
	}

}
