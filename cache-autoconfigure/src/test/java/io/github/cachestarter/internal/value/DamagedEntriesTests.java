package io.github.cachestarter.internal.value;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.github.cachestarter.testing.EntryDamage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fifty thousand damaged, forged, truncated and moved entries. Each is what it was, or
 * unreadable, and takes little memory to find out.
 */
class DamagedEntriesTests {

	private static final int ROUNDS = 50_000;

	/**
	 * Classes are loaded meanwhile, and readers made.
	 */
	private static final int UNMEASURED = 2_000;

	/**
	 * Some times what the largest entry takes, and far less than a forged length would.
	 */
	private static final long MOST_BYTES = 256 * 1024;

	private final Random random = new Random(20_261_130);

	private final EntryDamage damage = new EntryDamage(this.random);

	private final ValueCodec codec = Codecs.newCodec();

	private final ValueType type = this.codec
		.typeOf(Codecs.generic(new ParameterizedTypeReference<Map<String, List<Integer>>>() {
		}));

	private final List<Original> originals = new ArrayList<>();

	@Test
	void areUnreadableOrWhatTheyWere() throws Exception {
		for (int i = 0; i < 50; i++) {
			Original original = original(i);
			this.originals.add(original);
			assertThat(this.codec.decode(original.key, original.entry, this.type)).isEqualTo(original.value);
		}
		int readable = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Original original = this.originals.get(this.random.nextInt(this.originals.size()));
			String key = (this.random.nextInt(10) == 0) ? "p:test:" + this.random.nextInt(60) : original.key;
			byte[] bytes = damaged(original.entry);
			boolean same = key.equals(original.key) && Arrays.equals(bytes, original.entry);
			Object found = (round < UNMEASURED) ? find(key, bytes) : findCheaply(key, bytes);
			if (same) {
				assertThat(found).as("round %s", round).isEqualTo(original.value);
				readable++;
			}
			else if (found != this) {
				// Only who computes the checksum anew can change what is read.
				assertThat(EntryDamage.isSealed(bytes)).as("round %s", round).isTrue();
				assertThat(KeyBinding.of(key)).as("round %s", round).isEqualTo(ByteBuffer.wrap(bytes).getLong(27));
			}
		}
		assertThat(readable).isPositive();
	}

	private Original original(int number) throws Exception {
		String key = "p:test:" + number;
		Map<String, List<Integer>> value = Map.of("a" + number, this.random.ints(number).boxed().toList());
		List<String> tags = (number % 3 == 0) ? List.of("tag", "another " + number) : List.of();
		Stamp stamp = new Stamp(this.random.nextLong(), tags, this.random.longs(tags.size()).toArray());
		return new Original(key, value, this.codec.encode(key, value, this.type, stamp));
	}

	private @Nullable Object findCheaply(String key, byte[] bytes) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		Object found = find(key, bytes);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
		return found;
	}

	/**
	 * Reads.
	 * @return the value, or this test when there is none
	 */
	private @Nullable Object find(String key, byte[] bytes) {
		Object found = this;
		try {
			Stamp stamp = this.codec.stampOf(key, bytes);
			assertThat(stamp.tags()).hasSizeLessThanOrEqualTo(Stamp.MOST_TAGS);
			found = this.codec.decode(key, bytes, this.type);
		}
		catch (UnreadableEntryException ex) {
			assertThat(ex).hasNoCause();
		}
		return found;
	}

	private byte[] damaged(byte[] entry) {
		byte[] bytes = entry.clone();
		switch (this.random.nextInt(8)) {
			case 0 -> this.damage.flip(bytes, 0, bytes.length);
			case 1 -> bytes = this.damage.cut(bytes);
			case 2 ->
				bytes = this.damage.splice(bytes, this.originals.get(this.random.nextInt(this.originals.size())).entry);
			case 3 -> this.damage.flip(bytes, EntryDamage.HEAD, EntryDamage.HEADER);
			case 4, 5, 6 -> bytes = this.damage.forge(bytes);
			default -> {
				// As it was.
			}
		}
		return bytes;
	}

	/**
	 * An entry as it was stored.
	 */
	private static final class Original {

		private final String key;

		private final Object value;

		private final byte[] entry;

		Original(String key, Object value, byte[] entry) {
			this.key = key;
			this.value = value;
			this.entry = entry;
		}

	}

}
