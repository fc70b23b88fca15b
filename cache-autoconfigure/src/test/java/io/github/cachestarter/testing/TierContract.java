package io.github.cachestarter.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.tier.TierState;
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
		assertThat(read(key("a"))).isNull();
		assertThat(read(key("a"))).isNull();
		assertThat(done(tier().delete(key("a")))).isFalse();
	}

	@Test
	void givesBackTheBytesThatWereStored() {
		byte[] all = new byte[256];
		IntStream.range(0, all.length).forEach((i) -> all[i] = (byte) i);
		done(tier().put(key("a"), all, LONG));
		assertThat(read(key("a"))).isEqualTo(all);
		assertThat(read(key("a"))).isNotNull();
	}

	@Test
	void storesAnEmptyEntry() {
		done(tier().put(key("a"), new byte[0], LONG));
		assertThat(read(key("a"))).isEmpty();
	}

	@Test
	void storesALargeEntry() {
		byte[] megabyte = new byte[1024 * 1024];
		done(tier().put(key("a"), megabyte, LONG));
		assertThat(read(key("a"))).isEqualTo(megabyte);
	}

	@Test
	void putReplaces() {
		done(tier().put(key("a"), ENTRY, LONG));
		done(tier().put(key("a"), bytes("other"), LONG));
		assertThat(read(key("a"))).isEqualTo(bytes("other"));
	}

	@Test
	void putIfAbsentStoresOnlyOnce() {
		assertThat(done(tier().putIfAbsent(key("a"), ENTRY, LONG))).isTrue();
		assertThat(done(tier().putIfAbsent(key("a"), bytes("other"), LONG))).isFalse();
		assertThat(read(key("a"))).isEqualTo(ENTRY);
	}

	@Test
	void entriesExpire() {
		done(tier().put(key("a"), ENTRY, Duration.ofMillis(50)));
		done(tier().putIfAbsent(key("b"), ENTRY, Duration.ofMillis(50)));
		done(tier().increment(key("c"), Duration.ofMillis(50)));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> done(tier().countMatching(this.prefix + "*")) == 0);
		assertThat(read(key("a"))).isNull();
	}

	@Test
	void deleteTellsWhetherThereWasAnEntry() {
		done(tier().put(key("a"), ENTRY, LONG));
		assertThat(done(tier().delete(key("a")))).isTrue();
		assertThat(done(tier().delete(key("a")))).isFalse();
		assertThat(read(key("a"))).isNull();
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
		assertThat(read(key("other:1"))).isEqualTo(ENTRY);
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

	private byte @Nullable [] read(String key) {
		return done(tier().read(key, List.of())).bytes();
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
