package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.util.List;

import io.github.cachestarter.internal.value.Samples.Dog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Entries that this process has kept are read without a look for damage, and only as what
 * they are.
 */
class OwnEntriesTests {

	private final ValueCodec codec = Codecs.newCodec();

	private final ValueType names = this.codec.typeOf(Codecs.generic(new ParameterizedTypeReference<List<String>>() {
	}));

	@ParameterizedTest
	@MethodSource("io.github.cachestarter.internal.value.RoundTripTests#values")
	void areReadLikeOthers(Object value, Type declared) throws Exception {
		ValueType type = this.codec.typeOf(declared);
		Stamp tagged = new Stamp(1, List.of("tag"), new long[] { 2 });
		for (Stamp stamp : List.of(Stamp.NONE, tagged)) {
			byte[] entry = this.codec.encode(Codecs.KEY, value, type, stamp);
			Object read = this.codec.decodeOwn(entry, type);
			assertThat(SameState.difference(read, this.codec.decode(Codecs.KEY, entry, type))).isNull();
		}
	}

	@Test
	void mayBeNull() throws Exception {
		assertThat(this.codec.decodeOwn(this.codec.encode(Codecs.KEY, null, this.names, Stamp.NONE), this.names))
			.isNull();
	}

	@Test
	void areTrusted() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		entry[52]++;
		assertThat(this.codec.decodeOwn(entry, this.names)).isEqualTo(List.of("b"));
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decode(Codecs.KEY, entry, this.names));
	}

	@Test
	void areReadAsNoOtherType() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		assertThatExceptionOfType(UnreadableEntryException.class)
			.isThrownBy(() -> this.codec.decodeOwn(entry, this.codec.typeOf(Dog.class)));
	}

	@Test
	void areReadWithoutTheFlagThatEarlierOnesDidNotHave() throws Exception {
		byte[] entry = this.codec.encode(Codecs.KEY, List.of("a"), this.names, Stamp.NONE);
		entry[39] = 0;
		Object read = this.codec.decodeOwn(entry, this.names);
		assertThat(read).isEqualTo(List.of("a"));
		assertThat(ValueCodec.isImmutable(read)).isFalse();
	}

}
