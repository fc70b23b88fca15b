package io.github.cachestarter.internal.spring;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.internal.engine.AnnouncedChange;
import io.github.cachestarter.internal.engine.Removal;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A change that was announced before a method runs, and its end, of which only the first
 * counts.
 */
final class Announcement {

	private final AnnouncedChange update;

	private final AtomicBoolean ended = new AtomicBoolean();

	Announcement(AnnouncedChange update) {
		this.update = update;
	}

	void store(@Nullable Object value, ValueType type) {
		if (this.ended.compareAndSet(false, true)) {
			this.update.store(value, type);
		}
	}

	/**
	 * Ends without a value. Whether the method has returned, so that its result is not to
	 * be stored, or thrown: it may have changed something.
	 * @return what has to be removed; {@code null} if it has ended before
	 */
	@Nullable Removal end() {
		return this.ended.compareAndSet(false, true) ? this.update.removal() : null;
	}

}
