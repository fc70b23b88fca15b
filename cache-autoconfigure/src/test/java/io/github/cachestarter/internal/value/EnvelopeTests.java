package io.github.cachestarter.internal.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever is under a key: bytes that are not an entry are told from those that are.
 */
class EnvelopeTests {

	private final ValueCodec codec = Codecs.newCodec();

	private final ValueType names = this.codec.typeOf(Codecs.generic(new ParameterizedTypeReference<List<String>>() {
	}));

	@Test
	void keepsTheJsonReadable() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a", "b"), this.names, Stamp.NONE);
		assertThat(new String(entry, 50, entry.length - 50, StandardCharsets.UTF_8)).isEqualTo("[\"a\",\"b\"]");
	}

	@Test
	void storesNullInTheHeaderAlone() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, null, this.names, Stamp.NONE);
		assertThat(entry).hasSize(50);
		assertThat(this.codec.decode(Codecs.KEY, entry, this.names)).isNull();
		assertThat(this.codec.decode(Codecs.KEY, entry, this.codec.typeOf(Object.class))).isNull();
	}

	@Test
	void takesEveryFlippedBitForDamage() throws Exception {
		for (byte[] entry : List.of(this.codec.encode(Codecs.KEY, List.of("some", "text"), this.names, Stamp.NONE),
				this.codec.encode(Codecs.KEY, null, this.names, Stamp.NONE))) {
			for (int bit = 0; bit < entry.length * Byte.SIZE; bit++) {
				byte[] damaged = entry.clone();
				damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
				assertUnreadable(damaged);
			}
		}
	}

	@Test
	void readsAsManyTagsAsAnEntryMayHaveAndNoMore() throws Exception {
		assertThat(this.codec.stampOf(Codecs.KEY, tagged(Stamp.MOST_TAGS, "t")).tags()).hasSize(Stamp.MOST_TAGS);
		for (byte[] forged : List.of(tagged(Stamp.MOST_TAGS + 1, "t"), tagged(500_000, "t"),
				tagged(1, "t".repeat(2000)))) {
			assertThatExceptionOfType(UnreadableEntryException.class)
				.isThrownBy(() -> this.codec.stampOf(Codecs.KEY, forged));
		}
	}

	private byte[] tagged(int tags, String name) throws Exception {
		List<String> names = IntStream.range(0, tags).mapToObj((i) -> name + i).toList();
		return this.codec.encode(Codecs.KEY, List.of("a"), this.names, new Stamp(1, names, new long[tags]));
	}

	@Test
	void takesEveryTruncationAndAdditionForDamage() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("some", "text"), this.names, Stamp.NONE);
		for (int length = 0; length < entry.length; length++) {
			assertUnreadable(Arrays.copyOf(entry, length));
		}
		assertUnreadable(Arrays.copyOf(entry, entry.length + 1));
	}

	@Test
	void takesForeignBytesForUnreadable() {
		Random random = new Random(20_240_229);
		for (int i = 0; i < 10_000; i++) {
			byte[] foreign = new byte[random.nextInt(200)];
			random.nextBytes(foreign);
			assertUnreadable(foreign);
		}
		assertUnreadable("[\"a\"]".getBytes(StandardCharsets.UTF_8));
		assertUnreadable("12345678901234567890".getBytes(StandardCharsets.UTF_8));
		assertUnreadable(new byte[] { (byte) 0xAC, (byte) 0xED, 0, 5 });
	}

	@Test
	void takesGarbageInARightEnvelopeForUnreadable() throws Exception {
		Random random = new Random(7);
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("some", "text"), this.names, Stamp.NONE);
		for (int i = 0; i < 10_000; i++) {
			byte[] forged = Arrays.copyOf(entry, 50 + 1 + random.nextInt(50));
			for (int position = 50; position < forged.length; position++) {
				forged[position] = (byte) random.nextInt(' ', 0x7f);
			}
			assertUnreadable(sealed(forged));
		}
	}

	@Test
	void takesOtherLayoutsAndUnknownFlagsForUnreadable() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		byte[] newer = entry.clone();
		newer[2]++;
		assertUnreadable(sealed(newer));
		byte[] flagged = entry.clone();
		flagged[39] = 8;
		assertUnreadable(sealed(flagged));
	}

	@Test
	void tellsTheEntryOfAnotherKeyFromADamagedOne() throws Exception {
		for (byte[] entry : List.of(this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE),
				this.codec.encode(Codecs.KEY, null, this.names, Stamp.NONE))) {
			for (String other : List.of("p:test:2", "p:test:11", "p:test:", "")) {
				assertThatExceptionOfType(MisplacedEntryException.class)
					.isThrownBy(() -> this.codec.decode(other, entry, this.names));
				assertThatExceptionOfType(MisplacedEntryException.class)
					.isThrownBy(() -> this.codec.stampOf(other, entry));
			}
			byte[] damaged = entry.clone();
			damaged[27]++;
			assertThatExceptionOfType(UnreadableEntryException.class)
				.isThrownBy(() -> this.codec.decode(Codecs.KEY, damaged, this.names))
				.isNotInstanceOf(MisplacedEntryException.class);
		}
	}

	@Test
	void skipsFieldsThatItDoesNotKnowUnlessTheyAreCritical() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		byte[] fields = { 0x7f, 2, 1, 2, 0x10, 0 };
		assertThat(this.codec.decode(Codecs.KEY, withFields(entry, fields), this.names)).isEqualTo(List.of("a"));
		fields[4] = (byte) 0x90;
		assertUnreadable(withFields(entry, fields));
	}

	@Test
	void takesFieldsThatMakeNoSenseForUnreadable() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		assertUnreadable(withFields(entry, new byte[] { 0x10 }));
		assertUnreadable(withFields(entry, new byte[] { 0x10, 1 }));
		byte[] beyond = withFields(entry, new byte[] { 0x10, 0 });
		beyond[48] = (byte) 0xff;
		assertUnreadable(sealed(beyond));
	}

	@Test
	void recognisesTheLeasesOfOtherLayouts() {
		byte[] lease = Head.lease(1, true);
		lease[2]++;
		assertThat(Head.isLease(lease)).isTrue();
		assertThat(Head.isLease(Arrays.copyOf(lease, 40))).isTrue();
		assertThat(Head.isWorthWaiting(Arrays.copyOf(lease, 40))).isTrue();
	}

	private static byte[] withFields(byte[] entry, byte[] fields) {
		byte[] more = new byte[entry.length + fields.length];
		System.arraycopy(entry, 0, more, 0, 50);
		System.arraycopy(fields, 0, more, 50, fields.length);
		System.arraycopy(entry, 50, more, 50 + fields.length, entry.length - 50);
		more[49] = (byte) fields.length;
		return sealed(more);
	}

	@Test
	void readsNoJsonBombs() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		ValueType untyped = this.codec.typeOf(List.class);
		byte[] header = Arrays.copyOf(this.codec.encode(Codecs.KEY, List.of(), untyped, Stamp.NONE), 50);
		byte[] bomb = Arrays.copyOf(header, 1_000_000);
		Arrays.fill(bomb, 50, bomb.length, (byte) '[');
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode(Codecs.KEY, sealed(bomb), untyped));
		assertThat(this.codec.decode(Codecs.KEY, entry, this.names)).isEqualTo(List.of("a"));
	}

	@Test
	void saysNothingOfTheContent() throws Exception {
		byte[] entry = Arrays.copyOf(this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE), 50 + 8);
		System.arraycopy("{secret}".getBytes(StandardCharsets.UTF_8), 0, entry, 50, 8);
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode(Codecs.KEY, sealed(entry), this.names))
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret").hasNoCause());
	}

	private static byte[] sealed(byte[] entry) {
		CRC32C checksum = new CRC32C();
		checksum.update(entry, 3, 32);
		checksum.update(entry, 39, entry.length - 39);
		for (int i = 0; i < 4; i++) {
			entry[35 + i] = (byte) (checksum.getValue() >>> (24 - 8 * i));
		}
		return entry;
	}

	private void assertUnreadable(byte[] bytes) {
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode(Codecs.KEY, bytes, this.names));
	}

}
