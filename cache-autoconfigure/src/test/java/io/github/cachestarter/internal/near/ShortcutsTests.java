package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An entry knows by what it is found without its key, so that it can be forgotten there.
 */
class ShortcutsTests {

	private static final ValueType TYPE = new ValueCodec(CacheJson.builder().build()).typeOf(String.class);

	private static final int MOST = 10;

	private final FakeTicker ticker = new FakeTicker();

	private final NearRoom room = new NearRoom(NearSettings.of(1).withRoom(1, MOST), this.ticker::read, () -> false,
			new LeasedLoads());

	private final AtomicInteger hashings = new AtomicInteger();

	ShortcutsTests() {
		this.room.open(Coherence.ALONE);
	}

	/**
	 * Calls in transactions with changes look for no copy, so each of them links what it
	 * has read.
	 */
	@Test
	void linkingAgainAndAgainAddsNothing() {
		Shortcuts shortcuts = new Shortcuts(this.room.generation());
		Kept.Entry entry = entry("key", Duration.ofMinutes(1));
		for (int i = 0; i < 1000; i++) {
			entry.link(shortcuts, new Counted(this.hashings));
		}
		this.hashings.set(0);
		entry.kill();
		assertThat(this.hashings).as("shortcuts that are removed").hasValue(1);
	}

	@Test
	void anEntryThatDiesIsNotFoundByAnyOfItsShortcuts() {
		Shortcuts shortcuts = new Shortcuts(this.room.generation());
		Kept.Entry entry = entry("key", Duration.ofMinutes(1));
		entry.link(shortcuts, 1);
		entry.link(shortcuts, "1");
		assertThat(shortcuts.get("1")).isSameAs(entry);
		entry.kill();
		assertThat(shortcuts.get(1)).isNull();
		assertThat(shortcuts.get("1")).isNull();
		entry.link(shortcuts, 1);
		assertThat(shortcuts.get(1)).as("linked after its death").isNull();
	}

	@Test
	void anEntryThatDiesLeavesTheShortcutsOfItsSuccessor() {
		Shortcuts shortcuts = new Shortcuts(this.room.generation());
		Kept.Entry before = entry("key", Duration.ofMinutes(1));
		Kept.Entry after = entry("key", Duration.ofMinutes(1));
		before.link(shortcuts, 1);
		after.link(shortcuts, 1);
		before.kill();
		assertThat(shortcuts.get(1)).isSameAs(after);
	}

	@Test
	void whatIsDroppedForLackOfRoomTakesItsShortcutsAlong() {
		Shortcuts shortcuts = new Shortcuts(this.room.generation());
		for (int i = 0; i < 10 * MOST; i++) {
			keep("key" + i, Duration.ofMinutes(1)).link(shortcuts, i);
		}
		assertThat(linked(shortcuts, 10 * MOST)).isPositive().isLessThanOrEqualTo(MOST);
	}

	@Test
	void whatExpiresTakesItsShortcutsAlong() {
		Shortcuts shortcuts = new Shortcuts(this.room.generation());
		keep("key", Duration.ofSeconds(1)).link(shortcuts, 0);
		assertThat(linked(shortcuts, 1)).isOne();
		this.ticker.advance(Duration.ofSeconds(10));
		this.room.generation().kept().cleanUp();
		assertThat(linked(shortcuts, 1)).isZero();
	}

	private static int linked(Shortcuts shortcuts, int count) {
		int linked = 0;
		for (int i = 0; i < count; i++) {
			linked += (shortcuts.get(i) != null) ? 1 : 0;
		}
		return linked;
	}

	private Kept.Entry keep(String key, Duration life) {
		Kept.Entry entry = entry(key, life);
		Generation generation = this.room.generation();
		assertThat(generation.keep(key, generation.ticket(key), entry)).isTrue();
		return entry;
	}

	private Kept.Entry entry(String key, Duration life) {
		return Kept.Entry.shared(key, TYPE, "value", new Kept.Tag[0], 0, this.ticker.read() + life.toNanos());
	}

	/**
	 * One of many equal arguments, whose hash code is counted whenever a map asks for it.
	 */
	private record Counted(AtomicInteger hashings) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Counted;
		}

		@Override
		public int hashCode() {
			this.hashings.incrementAndGet();
			return 1;
		}

	}

}
