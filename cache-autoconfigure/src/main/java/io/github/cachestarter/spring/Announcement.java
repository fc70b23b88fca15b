package io.github.cachestarter.spring;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.engine.Update;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A change that was announced before a method runs, and its end, of which only the first
 * counts.
 */
final class Announcement {

	private final Update update;

	private final AtomicBoolean ended = new AtomicBoolean();

	Announcement(Update update) {
		this.update = update;
	}

	void store(@Nullable Object value, ValueType type) {
		if (this.ended.compareAndSet(false, true)) {
			this.update.store(value, type);
		}
	}

	/**
	 * Ends without a value. A method that has returned has changed something, although
	 * its result is not to be stored.
	 */
	void end(boolean returned) {
		if (this.ended.compareAndSet(false, true)) {
			if (returned) {
				this.update.remove();
			}
			else {
				this.update.abandon();
			}
		}
	}

}
