package io.github.cachestarter.internal.near;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of copies after nobody tells of changes any more, and who hears of hits.
 */
class GenerationTests {

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(String.class);

	private static final String KEY = "p:test:1";

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Duration VOUCHED = Duration.ofMinutes(1);

	/** Entries for which there is room. */
	private static final int ROOM = 2_000;

	/** More fills than pass before it is asked again how much room is taken. */
	private static final int MORE_FILLS = 100;

	private static final int HITS = 1_600;

	private final FakeTicker ticker = new FakeTicker();

	/** Keys that the policy was told to be in use. */
	private final List<String> used = new ArrayList<>();

	private volatile TierState state = TierState.UP;

	private @Nullable NearCache cache;

	@Test
	void copiesOfALostWatchAreServedForTheStatedTimeWhileTheTierIsCutOff() {
		Watch watch = keep(GRACE);
		this.state = TierState.down("test");
		watch.lost();
		assertThat(found()).isTrue();
		this.ticker.advance(GRACE.minusNanos(1));
		assertThat(found()).isTrue();
		this.ticker.advance(Duration.ofNanos(1));
		assertThat(found()).isFalse();
	}

	/**
	 * There is somebody who knows better.
	 */
	@Test
	void copiesOfALostWatchAreNotServedWhileTheTierAnswers() {
		Watch watch = keep(GRACE);
		watch.lost();
		assertThat(found()).isFalse();
		this.state = TierState.down("test");
		assertThat(found()).isTrue();
		this.state = TierState.UP;
		assertThat(found()).isFalse();
	}

	@Test
	void copiesOfALostWatchAreNotServedUnlessThatIsAskedFor() {
		Watch watch = keep(Duration.ZERO);
		this.state = TierState.down("test");
		assertThat(found()).as("what is vouched for").isTrue();
		watch.lost();
		assertThat(found()).isFalse();
	}

	@Test
	void nobodyVouchesForALostWatchOrAddsToItsCopies() {
		Watch watch = keep(GRACE);
		this.state = TierState.down("test");
		watch.lost();
		watch.vouch(this.ticker.read() + VOUCHED.toNanos());
		store("p:test:2");
		assertThat(found("p:test:2")).isFalse();
		this.ticker.advance(GRACE);
		assertThat(found()).isFalse();
	}

	@Test
	void copiesOfALostWatchAreForgottenWhenTheNextBegins() {
		NearCopies copies = copies(GRACE);
		keepIn(copies).lost();
		this.state = TierState.down("test");
		assertThat(found()).isTrue();
		copies.begin(Coherence.TRACKING).vouch(this.ticker.read() + VOUCHED.toNanos());
		assertThat(found()).isFalse();
	}

	/**
	 * As long as nothing has to go, nobody has to know what is used most.
	 */
	@Test
	void noHitIsToldToThePolicyBeforeHalfOfTheRoomIsTaken() {
		Generation generation = generation();
		fill(generation, ROOM / 2);
		hit(generation, entryOf());
		assertThat(this.used).isEmpty();
	}

	@Test
	void oneHitInSixteenIsToldToThePolicyAfterHalfOfTheRoomIsTaken() {
		Generation generation = generation();
		fill(generation, ROOM / 2 + MORE_FILLS);
		hit(generation, entryOf());
		assertThat(this.used).containsOnly(KEY).hasSizeBetween(HITS / 16 - 10, HITS / 16 + 10);
	}

	/**
	 * To drop a tag is to drop all entries that have it. One that is pinned never goes.
	 */
	@Test
	void aHitThatIsToldToThePolicyIsOneOfTheTagsThatMayGoToo() {
		Generation generation = generation();
		fill(generation, ROOM / 2 + MORE_FILLS);
		hit(generation, entryOf(tag("one", false), tag("pinned", true), tag("two", false)));
		int touches = this.used.size() / 3;
		assertThat(touches).isBetween(HITS / 16 - 10, HITS / 16 + 10);
		for (int i = 0; i < touches; i++) {
			assertThat(this.used.subList(3 * i, 3 * i + 3)).containsExactlyInAnyOrder(KEY, "one", "two");
		}
	}

	/**
	 * A generation of which it is known what it looks up.
	 */
	@SuppressWarnings("unchecked") // The proxy is what it stands for.
	private Generation generation() {
		Cache<String, Kept> kept = Caffeine.newBuilder()
			.maximumWeight(ROOM)
			.weigher((String key, Kept value) -> 1)
			.executor(Runnable::run)
			.build();
		Cache<String, Kept> observed = (Cache<String, Kept>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Cache.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getIfPresent")) {
						this.used.add((String) arguments[0]);
					}
					return method.invoke(kept, arguments);
				});
		Generation generation = new Generation(observed, Long.MAX_VALUE, VOUCHED.toNanos(), true, this.ticker::read,
				() -> true, new LeasedLoads());
		generation.vouch(this.ticker.read() + VOUCHED.toNanos());
		return generation;
	}

	@Test
	void entriesComeBackWithATagThatHasTheVersionThatItHad() {
		Generation generation = generation();
		Kept.Tag tag = read(generation, "tag", 1, true);
		Kept.Entry entry = entryOf(tag);
		generation.doubt("tag");
		generation.doubt("tag");
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
		assertThat(generation.tag("tag")).isNull();
		assertThat(read(generation, "tag", 1, true)).isSameAs(tag);
		assertThat(generation.tag("tag")).isSameAs(tag);
		assertThat(generation.serves(entry, this.ticker.read())).isTrue();
	}

	@Test
	void entriesStayDeadWithATagThatHasAnotherVersion() {
		Generation generation = generation();
		Kept.Entry entry = entryOf(read(generation, "tag", 1, true));
		generation.doubt("tag");
		Kept.Tag other = read(generation, "tag", 2, true);
		assertThat(generation.tag("tag")).isSameAs(other);
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
		generation.doubt("tag");
		assertThat(read(generation, "tag", 1, true)).isNotNull();
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
	}

	@Test
	void nothingComesBackWithATagThatWasToldToHaveChangedWhileItWasRead() {
		Generation generation = generation();
		Kept.Tag tag = read(generation, "tag", 1, true);
		Kept.Entry entry = entryOf(tag);
		generation.doubt("tag");
		Object ticket = generation.ticket("tag");
		generation.doubt("tag");
		assertThat(generation.keep("tag", ticket, tag("tag", true))).isNull();
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
	}

	/** There may be many of them, and they are not remembered for that. */
	@Test
	void tagsOfSomeEntriesAreReadAnewWithTheirEntries() {
		Generation generation = generation();
		Kept.Entry entry = entryOf(read(generation, "tag", 1, false));
		generation.doubt("tag");
		assertThat(read(generation, "tag", 1, false)).isNotNull();
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
	}

	@Test
	void nothingComesBackAfterAnOwnInvalidation() {
		Generation generation = generation();
		Kept.Entry entry = entryOf(read(generation, "tag", 1, true));
		generation.doubt("tag");
		generation.forget("tag");
		assertThat(read(generation, "tag", 1, true)).isNotNull();
		assertThat(generation.serves(entry, this.ticker.read())).isFalse();
	}

	/** As after a pause in which nobody vouched. */
	@Test
	void entriesLiveOnWithATagThatIsReadOnceMore() {
		Generation generation = generation();
		Kept.Tag tag = read(generation, "tag", 1, true);
		assertThat(read(generation, "tag", 1, true)).isSameAs(tag);
		assertThat(generation.serves(entryOf(tag), this.ticker.read())).isTrue();
		assertThat(read(generation, "tag", 2, true)).isNotSameAs(tag);
		assertThat(generation.serves(entryOf(tag), this.ticker.read())).isFalse();
	}

	@Test
	void whoLookedAtTheClockBeforeItWasClosedIsServedNothing() {
		Generation generation = generation();
		Kept.Entry entry = entryOf();
		long before = this.ticker.read();
		this.ticker.advance(Duration.ofSeconds(1));
		generation.close(0);
		assertThat(generation.serves(entry, before)).isFalse();
	}

	@Test
	void aTagThatIsOldIsReplacedByOneThatLivesLonger() {
		Generation generation = generation();
		Kept.Tag tag = read(generation, "tag", 1, true);
		generation.doubt("tag");
		this.ticker.advance(VOUCHED.multipliedBy(2).dividedBy(3));
		assertThat(read(generation, "tag", 1, true)).isNotNull().isNotSameAs(tag);
	}

	private Kept.Tag read(Generation generation, String key, long version, boolean pinned) {
		Kept.Tag read = new Kept.Tag(key, version, pinned, this.ticker.read(), this.ticker.read() + VOUCHED.toNanos());
		return Objects.requireNonNull(generation.keep(key, generation.ticket(key), read));
	}

	private void fill(Generation generation, int entries) {
		for (int i = 0; i < entries; i++) {
			String key = "p:test:fill" + i;
			assertThat(generation.keep(key, generation.ticket(key), entryOf())).isTrue();
		}
		assertThat(generation.kept().estimatedSize()).isEqualTo(entries);
		assertThat(this.used).isEmpty();
	}

	private void hit(Generation generation, Kept.Entry entry) {
		for (int i = 0; i < HITS; i++) {
			this.ticker.advance(Duration.ofNanos(1_001));
			assertThat(generation.serves(entry, this.ticker.read())).isTrue();
		}
	}

	private static Kept.Entry entryOf(Kept.Tag... tags) {
		return Kept.Entry.shared(KEY, TYPE, "value", tags, 0, VOUCHED.toNanos());
	}

	private static Kept.Tag tag(String key, boolean pinned) {
		return new Kept.Tag(key, 1, pinned, 0, VOUCHED.toNanos());
	}

	/**
	 * Keeps a copy.
	 * @return the watch over it
	 */
	private Watch keep(Duration grace) {
		return keepIn(copies(grace));
	}

	private Watch keepIn(NearCopies copies) {
		Watch watch = copies.begin(Coherence.TRACKING);
		watch.vouch(this.ticker.read() + VOUCHED.toNanos());
		this.cache = copies.cache("p::clear:test");
		store(KEY);
		cache().link(1, KEY);
		assertThat(found()).isTrue();
		return watch;
	}

	private NearCopies copies(Duration grace) {
		NearCopies copies = new NearCopies(new NearSettings(1_000_000, 0, Duration.ofSeconds(2), grace), CODEC,
				this.ticker::read);
		assertThat(new NearTier(tier(), copies).state()).isEqualTo(TierState.UP);
		return copies;
	}

	/**
	 * A tier that is only asked whether it can be reached.
	 */
	private Tier tier() {
		return (Tier) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Tier.class },
				(proxy, method, arguments) -> this.state);
	}

	private void store(String key) {
		cache().begin(key, List.of())
			.keep(new Reading(new byte[1], new long[0], Duration.ofHours(1).toNanos()), TYPE, "value");
	}

	/**
	 * Whether the copy is found, whichever way it is looked for.
	 */
	private boolean found() {
		boolean found = found(KEY);
		assertThat(cache().findShort(1, TYPE) != NearCache.NOTHING).isEqualTo(found);
		return found;
	}

	private boolean found(String key) {
		return cache().find(key, TYPE) != NearCache.NOTHING;
	}

	private NearCache cache() {
		return Objects.requireNonNull(this.cache);
	}

}
