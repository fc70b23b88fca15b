package io.github.cachestarter.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every tier must do while it is well.
 */
public abstract class TierContract {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final byte[] ENTRY = bytes("entry");

	private String prefix = "";

	/**
	 * The tier under test, ready for use.
	 * @return the same tier each time
	 */
	protected abstract Tier tier();

	@BeforeEach
	void useFreshKeys() {
		this.prefix = "contract-" + UUID.randomUUID() + ":";
	}

	@Test
	void isUp() {
		assertThat(tier().state()).isEqualTo(TierState.UP);
		assertThat(tier().name()).isNotBlank();
	}

	@Test
	void hasNoEntryThatWasNotStored() {
		assertThat(bytesOf("a")).isNull();
		assertThat(done(tier().delete(key("a")))).isFalse();
	}

	@Test
	void givesBackTheBytesThatWereStored() {
		byte[] all = new byte[256];
		IntStream.range(0, all.length).forEach((i) -> all[i] = (byte) i);
		done(tier().put(key("a"), all, LONG));
		assertThat(bytesOf("a")).isEqualTo(all);
	}

	@Test
	void storesALargeEntry() {
		byte[] megabyte = new byte[1024 * 1024];
		done(tier().put(key("a"), megabyte, LONG));
		assertThat(bytesOf("a")).isEqualTo(megabyte);
	}

	@Test
	void putReplaces() {
		done(tier().put(key("a"), ENTRY, LONG));
		done(tier().put(key("a"), bytes("other"), LONG));
		assertThat(bytesOf("a")).isEqualTo(bytes("other"));
	}

	@Test
	void putIfAbsentStoresOnlyOnce() {
		assertThat(done(tier().putIfAbsent(key("a"), ENTRY, LONG))).isTrue();
		assertThat(done(tier().putIfAbsent(key("a"), bytes("other"), LONG))).isFalse();
		assertThat(bytesOf("a")).isEqualTo(ENTRY);
	}

	@Test
	void entriesExpire() {
		done(tier().put(key("a"), ENTRY, Duration.ofMillis(50)));
		done(tier().putIfAbsent(key("b"), ENTRY, Duration.ofMillis(50)));
		done(tier().increment(key("c"), Duration.ofMillis(50)));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> done(tier().countMatching(this.prefix + "*")) == 0);
		assertThat(bytesOf("a")).isNull();
	}

	@Test
	void deleteTellsWhetherThereWasAnEntry() {
		done(tier().put(key("a"), ENTRY, LONG));
		assertThat(done(tier().delete(key("a")))).isTrue();
		assertThat(done(tier().delete(key("a")))).isFalse();
		assertThat(bytesOf("a")).isNull();
	}

	@Test
	void countsAndDeletesWhatMatchesAndNothingElse() {
		int entries = 2500;
		for (int i = 0; i < entries; i++) {
			done(tier().put(key("user:" + i), ENTRY, LONG));
		}
		done(tier().put(key("other:1"), ENTRY, LONG));
		assertThat(done(tier().countMatching(key("user:*")))).isEqualTo(entries);
		assertThat(done(tier().deleteMatching(key("user:*")))).isEqualTo(entries);
		assertThat(done(tier().countMatching(this.prefix + "*"))).isOne();
		assertThat(bytesOf("other:1")).isEqualTo(ENTRY);
	}

	@Test
	void understandsPatterns() {
		for (String name : List.of("a1", "a2", "b1", "a*")) {
			done(tier().put(key(name), ENTRY, LONG));
		}
		assertThat(done(tier().countMatching(key("?1")))).isEqualTo(2);
		assertThat(done(tier().countMatching(key("[a-b]1")))).isEqualTo(2);
		assertThat(done(tier().countMatching(key("a\\*")))).isOne();
		assertThat(done(tier().deleteMatching(key("a?")))).isEqualTo(3);
		assertThat(done(tier().deleteMatching(key("nothing*")))).isZero();
	}

	@Test
	void aTagHasNoVersionUntilItIsGivenOne() {
		done(tier().put(key("a"), ENTRY, LONG));
		List<String> tags = List.of(key("tag:1"), key("tag:2"));
		Reading before = done(tier().read(key("a"), tags, Integer.MAX_VALUE));
		assertThat(before.bytes()).isEqualTo(ENTRY);
		assertThat(before.versions()).containsExactly(Reading.NO_VERSION, Reading.NO_VERSION);
		long[] given = done(tier().versions(tags, LONG));
		assertThat(given).doesNotContain(Reading.NO_VERSION).doesNotHaveDuplicates();
		Reading after = done(tier().read(key("a"), List.of(tags.get(1), key("tag:3"), tags.get(0)), Integer.MAX_VALUE));
		assertThat(after.bytes()).isEqualTo(ENTRY);
		assertThat(after.versions()).containsExactly(given[1], Reading.NO_VERSION, given[0]);
	}

	@Test
	void readsTheVersionsOfTagsWithoutAnEntry() {
		long[] given = done(tier().versions(List.of(key("tag:1")), LONG));
		Reading reading = done(tier().read(key("a"), List.of(key("tag:1")), Integer.MAX_VALUE));
		assertThat(reading.bytes()).isNull();
		assertThat(reading.version(0)).isEqualTo(given[0]);
	}

	@Test
	void keepsTheVersionOfATagAndProlongsItsLife() {
		List<String> tag = List.of(key("tag:1"));
		long[] given = done(tier().versions(tag, Duration.ofMillis(500)));
		assertThat(done(tier().versions(tag, LONG))).isEqualTo(given);
		done(tier().put(key("clock"), ENTRY, Duration.ofMillis(600)));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> bytesOf("clock") == null);
		assertThat(done(tier().versions(tag, LONG))).isEqualTo(given);
	}

	@Test
	void aTagIsGoneSoonAfterTheLifeThatWasAskedFor() {
		List<String> tags = IntStream.range(0, 100).mapToObj((i) -> key("tag:" + i)).toList();
		done(tier().versions(tags, Duration.ofMillis(100)));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(done(tier().read(key("a"), tags, Integer.MAX_VALUE)).versions())
				.containsOnly(Reading.NO_VERSION));
	}

	@Test
	void whoNeedsATagForLessDoesNotShortenItsLife() {
		List<String> tag = List.of(key("tag:1"));
		done(tier().versions(tag, Duration.ofMillis(100)));
		List<CompletableFuture<long[]>> all = List.of(tier().versions(tag, LONG),
				tier().versions(tag, Duration.ofMillis(700)), tier().versions(tag, Duration.ofMillis(1)));
		long[] given = done(all.get(0));
		all.forEach((versions) -> assertThat(done(versions)).isEqualTo(given));
		done(tier().put(key("clock"), ENTRY, Duration.ofSeconds(2)));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> bytesOf("clock") == null);
		assertThat(done(tier().read(key("a"), tag, Integer.MAX_VALUE)).versions()).isEqualTo(given);
	}

	@Test
	void anInvalidatedTagNeverHasItsOldVersionAgain() {
		List<String> tags = List.of(key("tag:1"), key("tag:2"), key("tag:3"));
		long[] before = done(tier().versions(tags, LONG));
		done(tier().invalidateTags(tags.subList(0, 2)));
		assertThat(done(tier().read(key("a"), tags, Integer.MAX_VALUE)).versions()).containsExactly(Reading.NO_VERSION,
				Reading.NO_VERSION, before[2]);
		long[] after = done(tier().versions(tags, LONG));
		assertThat(after[0]).isNotEqualTo(before[0]);
		assertThat(after[1]).isNotEqualTo(before[1]);
		assertThat(after[2]).isEqualTo(before[2]);
	}

	@Test
	void invalidatesNoTagsAtAll() {
		done(tier().invalidateTags(List.of()));
		done(tier().invalidateTags(List.of(key("tag:unknown"))));
		assertThat(tier().state()).isEqualTo(TierState.UP);
	}

	@Test
	void replacesWhatHasTheHeadAndNothingElse() {
		assertThat(done(tier().replace(key("a"), bytes("head"), bytes("new"), LONG))).isFalse();
		assertThat(bytesOf("a")).isNull();
		done(tier().put(key("a"), bytes("head and body"), LONG));
		assertThat(done(tier().replace(key("a"), bytes("body"), bytes("new"), LONG))).isFalse();
		assertThat(done(tier().replace(key("a"), bytes("head and body and more"), bytes("new"), LONG))).isFalse();
		assertThat(bytesOf("a")).isEqualTo(bytes("head and body"));
		assertThat(done(tier().replace(key("a"), bytes("head"), bytes("new"), LONG))).isTrue();
		assertThat(bytesOf("a")).isEqualTo(bytes("new"));
	}

	@Test
	void whatReplacesExpiresByItsOwnTime() {
		done(tier().put(key("a"), ENTRY, LONG));
		done(tier().replace(key("a"), ENTRY, bytes("new"), Duration.ofMillis(50)));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> bytesOf("a") == null);
	}

	@Test
	void oneOfManyReplacesTheSameHead() {
		done(tier().put(key("a"), ENTRY, LONG));
		List<CompletableFuture<Boolean>> all = IntStream.range(0, 50)
			.mapToObj((i) -> tier().replace(key("a"), ENTRY, bytes("winner " + i), LONG))
			.toList();
		assertThat(all.stream().filter(TierContract::done).count()).isOne();
	}

	@Test
	void deletesWhatHasTheHeadAndNothingElse() {
		assertThat(done(tier().deleteIf(key("a"), bytes("head")))).isFalse();
		done(tier().put(key("a"), bytes("head and body"), LONG));
		assertThat(done(tier().deleteIf(key("a"), bytes("other")))).isFalse();
		assertThat(bytesOf("a")).isEqualTo(bytes("head and body"));
		assertThat(done(tier().deleteIf(key("a"), bytes("head")))).isTrue();
		assertThat(bytesOf("a")).isNull();
	}

	@Test
	void removesKeysAndTagsTogether() {
		List<String> tags = List.of(key("tag:1"), key("tag:2"));
		done(tier().versions(tags, LONG));
		done(tier().put(key("a"), ENTRY, LONG));
		done(tier().put(key("b"), ENTRY, LONG));
		done(tier().put(key("c"), ENTRY, LONG));
		done(tier().remove(List.of(key("a"), key("b")), tags.subList(0, 1)));
		assertThat(bytesOf("a")).isNull();
		assertThat(bytesOf("b")).isNull();
		assertThat(bytesOf("c")).isEqualTo(ENTRY);
		assertThat(done(tier().read(key("c"), tags, Integer.MAX_VALUE)).version(0)).isEqualTo(Reading.NO_VERSION);
		assertThat(done(tier().read(key("c"), tags, Integer.MAX_VALUE)).version(1)).isNotEqualTo(Reading.NO_VERSION);
		done(tier().remove(List.of(), List.of()));
	}

	@Test
	void sweepsWhatHasAnotherVersion() {
		String tag = key("tag:1");
		long version = done(tier().versions(List.of(tag), LONG))[0];
		done(tier().put(key("user:new"), versioned(version), LONG));
		done(tier().put(key("user:old"), versioned(6), LONG));
		done(tier().put(key("user:short"), bytes("lease"), LONG));
		done(tier().put(key("other:old"), versioned(6), LONG));
		assertThat(done(tier().sweep(key("user:*"), ENTRY.length, tag))).isOne();
		assertThat(bytesOf("user:new")).isEqualTo(versioned(version));
		assertThat(bytesOf("user:old")).isNull();
		assertThat(bytesOf("user:short")).isEqualTo(bytes("lease"));
		assertThat(bytesOf("other:old")).isEqualTo(versioned(6));
	}

	private static byte[] versioned(long version) {
		return ByteBuffer.allocate(ENTRY.length + Long.BYTES).put(ENTRY).putLong(version).array();
	}

	@Test
	void countsUp() {
		assertThat(done(tier().increment(key("n"), LONG))).isEqualTo(1);
		assertThat(done(tier().increment(key("n"), LONG))).isEqualTo(2);
		assertThat(done(tier().delete(key("n")))).isTrue();
		assertThat(done(tier().increment(key("n"), LONG))).isEqualTo(1);
	}

	@Test
	void losesNoIncrementOfManyAtOnce() {
		List<CompletableFuture<Long>> increments = IntStream.range(0, 200)
			.mapToObj((i) -> tier().increment(key("n"), LONG))
			.toList();
		increments.forEach(TierContract::done);
		assertThat(done(tier().increment(key("n"), LONG))).isEqualTo(201);
	}

	private byte @Nullable [] bytesOf(String name) {
		return done(tier().read(key(name), List.of(), Integer.MAX_VALUE)).bytes();
	}

	private String key(String name) {
		return this.prefix + name;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Waits for a future that is bounded by itself; the limit here is for a tier that
	 * breaks that promise.
	 * @param future the future
	 * @param <T> what it holds
	 * @return what it holds
	 */
	protected static <T extends @Nullable Object> T done(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

}
