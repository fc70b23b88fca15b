package io.github.cachestarter.internal.near;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts towards the bounds of the room for copies.
 */
class NearRoomTests {

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(String.class);

	private static final String CLEAR = "p::clear:test";

	private static final byte[] BYTES = new byte[10];

	private static final int MANY = 1_000;

	private final FakeTicker ticker = new FakeTicker();

	/**
	 * Users may give every entry a tag of its own.
	 */
	@Test
	void tagsCountTowardsABoundOfEntries() {
		NearRoom room = room(0, 100);
		fill(room);
		assertThat(room.size()).isPositive();
		assertThat(counted(room)).hasSizeLessThanOrEqualTo(100);
		assertThat(room.evictions()).isGreaterThanOrEqualTo(2 * MANY - 100);
	}

	@Test
	void tagsCountTowardsABoundOfMemory() {
		NearRoom room = room(100_000, 0);
		fill(room);
		assertThat(room.size()).isPositive();
		assertThat(room.bytes()).isPositive().isLessThanOrEqualTo(100_000);
		assertThat(counted(room).count() * Footprint.TAG).isLessThanOrEqualTo(100_000);
	}

	@Test
	void keysCountTowardsABoundOfMemory() {
		NearRoom room = room(1_000_000, 0);
		NearCache cache = cache(room);
		keep(cache, "short");
		long before = room.bytes();
		keep(cache, "x".repeat(100));
		assertThat(room.bytes() - before).isEqualTo(before + 100 - "short".length());
	}

	/**
	 * To drop it would be to drop all entries of its cache.
	 */
	@Test
	void theTagOfAllEntriesIsNeverDroppedForLackOfRoom() {
		for (NearRoom room : List.of(room(0, 100), room(100_000, 0))) {
			fill(room);
			assertThat(room.generation().tag(CLEAR)).isNotNull();
			assertThat(room.generation().kept().policy().eviction().orElseThrow().weightOf(CLEAR)).hasValue(0);
		}
	}

	/**
	 * Who still holds it would serve what nobody tells it of.
	 */
	@Test
	void whatWasKeptBeforeIsNeverVouchedForAgain() {
		NearRoom room = room(0, 100);
		keep(cache(room), "key");
		Generation before = room.generation();
		before.vouch(1);
		assertThat(before.find("key")).isNotNull();
		room.forgetAll();
		assertThat(before.find("key")).isNull();
		before.vouch(2);
		assertThat(before.isVouched()).isFalse();
	}

	/**
	 * All but what is there anyway.
	 */
	private static Stream<Map.Entry<String, Kept>> counted(NearRoom room) {
		return room.generation().kept().asMap().entrySet().stream().filter((kept) -> !kept.getKey().equals(CLEAR));
	}

	private NearRoom room(long maxBytes, long maxEntries) {
		NearRoom room = new NearRoom(NearSettings.of(1).withRoom(maxBytes, maxEntries), this.ticker::read, () -> false,
				new LeasedLoads());
		room.open(Coherence.ALONE);
		return room;
	}

	private NearCache cache(NearRoom room) {
		return room.add(new NearCache(room, CODEC, this.ticker::read, CLEAR));
	}

	private void fill(NearRoom room) {
		NearCache cache = cache(room);
		for (int i = 0; i < MANY; i++) {
			keep(cache, "p:test:" + i, "p::tag:" + i);
		}
	}

	private static void keep(NearCache cache, String key, String... tags) {
		List<String> all = Stream.concat(Stream.of(CLEAR), Stream.of(tags)).toList();
		long[] versions = all.stream().mapToLong((tag) -> 1).toArray();
		cache.begin(key, all).keep(new Reading(BYTES, versions, Long.MAX_VALUE / 4), TYPE, "value");
	}

}
