package io.github.cachestarter.near;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.cachestarter.tier.Coherence;
import io.github.cachestarter.tier.Reading;
import io.github.cachestarter.tier.Tier;
import io.github.cachestarter.tier.TierState;
import io.github.cachestarter.tier.Watch;
import io.github.cachestarter.value.CacheJson;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of copies after nobody tells of changes any more.
 */
class GenerationTests {

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(String.class);

	private static final String KEY = "p:test:1";

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final Duration VOUCHED = Duration.ofMinutes(1);

	private final FakeTicker ticker = new FakeTicker();

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
