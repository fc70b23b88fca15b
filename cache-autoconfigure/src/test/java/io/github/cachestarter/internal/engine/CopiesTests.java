package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.near.NearTier;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may be answered from a copy that is found without its key.
 */
class CopiesTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), Duration.ofMinutes(1));

	private static final String KEY = "p:test:1";

	private static final String SHORTHAND = "1";

	private final FakeTransactions transactions = new FakeTransactions();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NearCopies near = new NearCopies(NearSettings.of(1_000_000), this.codec);

	private final NamedCaches caches = new NamedCaches(new Keys("p"),
			new NearTier(new LocalTier(1_000_000, Ticker.systemTicker()), this.near), this.codec, (name) -> LIFE,
			LeaseTimes.DEFAULT, (name) -> NamedCaches.USUAL_MAX_BYTES, (name) -> this.near.cache("p::clear:" + name),
			this.near.loads());

	private final NamedCache cache = this.caches.get("test");

	@BeforeEach
	void begin() {
		this.near.begin(Coherence.ALONE);
	}

	@AfterEach
	void end() {
		this.caches.close();
	}

	@Test
	void aCopyIsFoundByWhatItsKeyIsMadeFrom() {
		keep("value");
		long before = this.cache.stats().hits();
		assertThat(find()).isEqualTo("value");
		assertThat(this.cache.stats().hits() - before).isOne();
		assertThat(this.cache.copies().find("2", this.text, true)).isSameAs(Copies.NONE);
		assertThat(this.cache.copies().find(SHORTHAND, this.codec.typeOf(Object.class), true)).isSameAs(Copies.NONE);
	}

	/**
	 * It may have changed the entry.
	 */
	@Test
	void aTransactionWithChangesLooksItsEntriesUpByKey() {
		keep("old");
		this.transactions.tell(Objects.requireNonNull(this.caches.transactionListener()));
		List<@Nullable Object> found = new ArrayList<>();
		this.transactions.rolledBack(() -> {
			found.add(find());
			this.cache.put(KEY, "own", this.text, LIFE);
			found.add(find());
			this.cache.invalidate(KEY);
			found.add(find());
			found.add(this.cache.lookup(KEY, this.text).value());
			found.add(FakeTransactions.outside(this::find));
		});
		assertThat(found).containsExactly("old", Copies.NONE, Copies.NONE, null, "old");
		assertThat(find()).as("after it was rolled back").isEqualTo("old");
		this.transactions.inTransaction(() -> this.cache.put(KEY, "new", this.text, LIFE));
		assertThat(find()).as("after it was committed").isSameAs(Copies.NONE);
		keep("new");
	}

	@Test
	void nullIsNoAnswerForWhoCannotUseIt() {
		keep(null);
		long before = this.cache.stats().hits();
		assertThat(this.cache.copies().find(SHORTHAND, this.text, false)).isSameAs(Copies.NONE);
		assertThat(this.cache.stats().hits()).isEqualTo(before);
		assertThat(find()).isNull();
	}

	@Test
	void nothingIsFoundWhereNoCopiesAreWanted() {
		keep("value");
		this.cache.copies().keepNone();
		assertThat(find()).isSameAs(Copies.NONE);
		assertThat(this.cache.lookup(KEY, this.text)).isEqualTo(Lookup.hit("value"));
		this.cache.copies().link(SHORTHAND, KEY);
		assertThat(find()).isSameAs(Copies.NONE);
	}

	/**
	 * A bean that is created late may say that keys are hashed while a call is under way
	 * that has made its key already.
	 */
	@Test
	void nothingIsFoundByAKeyOfBefore() {
		keep("old");
		this.cache.hashKeys();
		assertThat(find()).isSameAs(Copies.NONE);
		this.cache.copies().link(SHORTHAND, KEY);
		assertThat(find()).isSameAs(Copies.NONE);
		String now = this.cache.key(SHORTHAND);
		assertThat(now).isNotEqualTo(KEY);
		this.cache.put(now, "new", this.text, LIFE);
		assertThat(this.cache.lookup(now, this.text).value()).isEqualTo("new");
		this.cache.copies().link(SHORTHAND, now);
		assertThat(find()).isEqualTo("new");
	}

	private @Nullable Object find() {
		return this.cache.copies().find(SHORTHAND, this.text, true);
	}

	/**
	 * Stores a value, and reads it so that there is a copy.
	 */
	private void keep(@Nullable String value) {
		assertThat(this.cache.put(KEY, value, this.text, LIFE)).isTrue();
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo(value);
		this.cache.copies().link(SHORTHAND, KEY);
		assertThat(find()).isEqualTo(value);
	}

}
