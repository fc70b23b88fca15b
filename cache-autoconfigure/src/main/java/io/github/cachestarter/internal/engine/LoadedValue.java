package io.github.cachestarter.internal.engine;

import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A value that was just loaded, and its entry, which is made at most once: to be stored,
 * to be shared with followers, or both.
 */
final class LoadedValue {

	private final Entries entries;

	private final String key;

	private final @Nullable Object value;

	private final ValueType type;

	private final @Nullable Lease lease;

	private boolean encoded;

	private byte @Nullable [] entry;

	LoadedValue(Entries entries, String key, @Nullable Object value, ValueType type, @Nullable Lease lease) {
		this.entries = entries;
		this.key = key;
		this.value = value;
		this.type = type;
		this.lease = lease;
	}

	@Nullable Object value() {
		return this.value;
	}

	/**
	 * What it was loaded under; {@code null} when it must not be stored.
	 */
	@Nullable Lease lease() {
		return this.lease;
	}

	/**
	 * Whether the value has been made an entry, so that {@link #entry()} costs nothing.
	 */
	boolean isEncoded() {
		return this.encoded;
	}

	/**
	 * The value as an entry.
	 * @return the entry, or {@code null} when the value cannot be stored
	 */
	byte @Nullable [] entry() {
		if (!this.encoded) {
			this.encoded = true;
			this.entry = this.entries.encode(this.key, this.value, this.type,
					(this.lease != null) ? this.lease.stamp() : Stamp.NONE);
		}
		return this.entry;
	}

}
