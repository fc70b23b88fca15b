package io.github.cachestarter.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a granted lease while the versions of its tags are not known.
 */
class LeaseTagsTests {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final LeaseTimes IMPATIENT = new LeaseTimes(Duration.ofSeconds(30), Duration.ofMillis(1));

	private static final String KEY = "p:test:1";

	private final FakeTier tier = new FakeTier();

	private final ValueCodec codec = new ValueCodec(CacheJson.builder().build());

	private final ValueType text = this.codec.typeOf(String.class);

	/**
	 * What the first process is answered that asks for versions; the tier's own answer if
	 * there is none.
	 */
	private final AtomicReference<@Nullable CompletableFuture<long[]>> versions = new AtomicReference<>();

	private final AtomicInteger told = new AtomicInteger();

	private final NamedCache one = process((Tier) Proxy.newProxyInstance(getClass().getClassLoader(),
			new Class<?>[] { Tier.class }, (proxy, method, arguments) -> {
				CompletableFuture<long[]> instead = this.versions.get();
				if (method.getName().equals("versions") && instead != null) {
					return instead;
				}
				if (method.getName().equals("allTold")) {
					this.told.incrementAndGet();
				}
				try {
					return method.invoke(this.tier, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));

	private final NamedCache other = process(this.tier);

	private NamedCache process(Tier tier) {
		return new NamedCaches(new Keys("p"), tier, this.codec, (name) -> LIFE, IMPATIENT).get("test");
	}

	@Test
	void loadGivesItBack() throws Throwable {
		this.versions.set(CompletableFuture.failedFuture(new TierException("No answer", null)));
		assertThat(this.one.getOrLoad(KEY, this.text, LIFE, () -> "not stored")).isEqualTo("not stored");
		assertNothingIsLeftBehind();
	}

	@Test
	void putIfAbsentGivesItBack() throws Throwable {
		this.versions.set(CompletableFuture.failedFuture(new TierException("No answer", null)));
		assertThat(this.one.putIfAbsent(KEY, "not stored", this.text, LIFE).isHit()).isFalse();
		assertNothingIsLeftBehind();
	}

	private void assertNothingIsLeftBehind() throws Throwable {
		assertThat(this.other.getOrLoad(KEY, this.text, LIFE, () -> "stored")).isEqualTo("stored");
		assertThat(this.other.stats().leaseWaits()).isZero();
		assertThat(this.other.lookup(KEY, this.text).value()).isEqualTo("stored");
	}

	/**
	 * A change between the lease and the versions would be missed otherwise: a loader
	 * would find a copy that is older than the versions of its own entry.
	 */
	@Test
	void changesAreToldAfterTheVersionsAreKnown() throws Exception {
		CompletableFuture<long[]> later = new CompletableFuture<>();
		this.versions.set(later);
		CompletableFuture<@Nullable Object> loaded = this.one.getOrLoadAsync(KEY, this.text, LIFE,
				() -> CompletableFuture.completedFuture("value"));
		int before = this.told.get();
		later.complete(new long[] { 7 });
		assertThat(loaded.get(10, TimeUnit.SECONDS)).isEqualTo("value");
		assertThat(before).isZero();
		assertThat(this.told).hasValue(1);
	}

}
