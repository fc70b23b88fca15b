package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;

import io.github.cachestarter.internal.near.NearCopies;
import io.github.cachestarter.internal.near.NearSettings;
import io.github.cachestarter.internal.near.NearTier;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Watch;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a process knows of tags when it reads an entry, and what it is told before the
 * reply.
 */
class OvertakenReadTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final String KEY = "p:test:1";

	private static final String CLEAR_TAG = "p::clear:test";

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	private final NearCopies near = new NearCopies(NearSettings.of(1_000_000), this.codec);

	private final FakeTier tier = new FakeTier();

	private final NamedCaches caches = new NamedCaches(new Keys("p"), new NearTier(this.tier, this.near), this.codec,
			(name) -> LIFE, LeaseTimes.DEFAULT, (name) -> NamedCaches.USUAL_MAX_BYTES,
			(name) -> this.near.cache("p::clear:" + name), this.near.loads());

	private final NamedCache cache = this.caches.get("test");

	@AfterEach
	void end() {
		this.caches.close();
	}

	/**
	 * The message was on its way when the lookup began, and comes before the reply.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anEntryIsNotFoundByTheVersionOfATagThatIsToldToHaveChanged(boolean blocking) {
		Watch watch = this.near.begin(Coherence.TRACKING);
		watch.vouch(System.nanoTime() + Duration.ofHours(1).toNanos());
		this.cache.put(KEY, "old", this.text, LIFE);
		assertThat(this.cache.lookup(KEY, this.text).value()).isEqualTo("old");
		watch.changed(KEY);
		this.tier.afterRead(() -> {
			this.tier.afterRead(() -> {
			});
			this.tier.invalidateTags(List.of(CLEAR_TAG)).join();
			watch.changed(CLEAR_TAG);
		});
		Lookup found = blocking ? this.cache.lookup(KEY, this.text) : this.cache.lookupAsync(KEY, this.text).join();
		assertThat(found.isHit()).isFalse();
	}

}
