package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedCaseInsensitiveMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows of a database as maps: values that are declared as objects come back as what they
 * were, not as what JSON has.
 */
class RowsTests {

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType rows = rowsOf(this.codec);

	private final ValueType row = this.codec.typeOf(new ParameterizedTypeReference<Map<String, Object>>() {
	}.getType());

	private static ValueType rowsOf(ValueCodec codec) {
		return codec.typeOf(new ParameterizedTypeReference<List<Map<String, Object>>>() {
		}.getType());
	}

	@Test
	void rowsOfADatabaseComeBackAsTheyWere() throws Exception {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:rows");
		List<Map<String, Object>> found = new JdbcTemplate(h2).queryForList("""
				select cast(1 as bigint) as id, 12.50 as price, 'Dune' as title, true as sold, 3 as stock,
				timestamp '2026-01-02 03:04:05.123456' as changed, date '2026-01-02' as printed, null as note,
				cast(1.5 as real) as weight, random_uuid() as token
				union all select 2, 2.5, 'Emma', false, 0, timestamp '2026-01-02 03:04:05', null, 'x', 2.5, null
				""");
		List<Map<String, Object>> read = copy(found, this.rows);
		assertThat(read).isEqualTo(found);
		assertThat(read.get(0)).isExactlyInstanceOf(LinkedCaseInsensitiveMap.class)
			.containsEntry("PRICE", new BigDecimal("12.50"));
		assertThat(read.get(0).get("id")).isEqualTo(1L);
		assertThat(read.get(0).get("CHANGED")).isInstanceOf(Timestamp.class);
	}

	@SuppressWarnings("JavaUtilDate") // a kind, too
	static Stream<Object> kinds() {
		return Stream.of("text", "", 1, 1L, Long.MAX_VALUE, (short) 1, (byte) 1, 1.5, 1.5F, 'c', true,
				new BigDecimal("1.50"), new BigInteger("12345678901234567890"), UUID.fromString("0-0-0-0-1"),
				Instant.ofEpochSecond(1, 2), LocalDate.of(2026, 1, 2), LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6),
				new Date(7), Timestamp.from(Instant.ofEpochSecond(1, 123_456_789)),
				Timestamp.from(Instant.ofEpochSecond(-1, 1)), java.sql.Date.valueOf("2026-01-02"), Double.NaN,
				Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void everyKindComesBack(Object value) throws Exception {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("other", "text");
		map.put("value", value);
		map.put("none", null);
		Map<String, Object> read = copy(map, this.row);
		assertThat(read.get("value")).isEqualTo(value).hasSameClassAs(value);
		assertThat(read).isEqualTo(map);
	}

	@Test
	void bytesComeBack() throws Exception {
		assertThat(copy(Map.of("bytes", new byte[] { 1, 2 }), this.row).get("bytes")).isEqualTo(new byte[] { 1, 2 });
	}

	@Test
	void whoHasNotSeenSuchRowsReadsThem() throws Exception {
		LinkedCaseInsensitiveMap<Object> map = new LinkedCaseInsensitiveMap<>();
		map.put("Id", 1L);
		byte[] entry = this.codec.encode(Codecs.KEY, List.of(map), this.rows, Stamp.NONE);
		ValueCodec other = new ValueCodec(CacheJson.builder().build());
		List<?> read = (List<?>) Objects.requireNonNull(other.decode(Codecs.KEY, entry, rowsOf(other)));
		assertThat(((Map<?, ?>) read.get(0)).get("ID")).isEqualTo(1L);
	}

	@Test
	void valuesOfOtherKindsAreRefused() {
		for (Object value : List.of(Thread.State.NEW, new Plain(1), List.of(1L))) {
			assertThatExceptionOfType(UncacheableValueException.class)
				.isThrownBy(() -> this.codec.encode(Codecs.KEY, Map.of("a", "text", "b", value), this.row, Stamp.NONE));
		}
	}

	@Test
	void namesOfNoKindAreUnreadable() throws Exception {
		String json = new String(this.codec.encode(Codecs.KEY, Map.of("a", 1L), this.row, Stamp.NONE),
				java.nio.charset.StandardCharsets.UTF_8);
		assertThat(json).contains("{\"a\":[\"long\",1]}").doesNotContain("java.");
	}

	@SuppressWarnings("unchecked") // what is read is of the type that was asked for
	private <T> T copy(T value, ValueType type) throws UncacheableValueException, UnreadableEntryException {
		byte[] entry = this.codec.encode(Codecs.KEY, value, type, Stamp.NONE);
		return (T) Objects.requireNonNull(this.codec.decode(Codecs.KEY, entry, type));
	}

	record Plain(int number) {

	}

}
