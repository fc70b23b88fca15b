package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.cachestarter.internal.near.LocalTier;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import io.github.cachestarter.testing.FailingSteps;

/**
 * A load with an {@link Error} at one step of it. Loaded by a loader of its own and
 * called by name.
 */
final class LoadErrorScenario {

	private static final CacheLife LIFE = new CacheLife(Duration.ofMinutes(1), null);

	private static final ValueCodec CODEC = new ValueCodec(CacheJson.builder().build());

	private static final ValueType TYPE = CODEC.typeOf(String.class);

	/**
	 * So that who waits for something that nobody will give is noticed.
	 */
	private static final LeaseTimes LEASES = new LeaseTimes(Duration.ofHours(1), Duration.ofHours(1));

	private final NamedCache cache;

	private LoadErrorScenario() {
		this.cache = new NamedCaches(new Keys("p"), new LocalTier(1_000_000, Ticker.systemTicker()), CODEC,
				(name) -> LIFE, LEASES)
			.get("user");
	}

	/**
	 * Loads.
	 * @param futures whether without blocking
	 * @param step at which step something is thrown
	 * @return whether there were so many steps
	 */
	static boolean run(boolean futures, int step) throws Exception {
		LoadErrorScenario world = new LoadErrorScenario();
		FailingSteps.failAt(step);
		FailingSteps.attempt(() -> world.load(futures));
		boolean failed = FailingSteps.stop();
		ExecutorService others = Executors.newSingleThreadExecutor();
		try {
			for (int i = 0; i < 2; i++) {
				Object value = others.submit(() -> world.load(futures)).get(20, TimeUnit.SECONDS);
				if (!"value".equals(value)) {
					throw new AssertionError("The next caller was given " + value);
				}
			}
		}
		finally {
			others.shutdownNow();
		}
		if (world.cache.stats().hits() == 0 || !world.cache.exists(world.cache.key("1"))) {
			throw new AssertionError("The value cannot be stored any more");
		}
		return failed;
	}

	private Object load(boolean futures) {
		try {
			String key = this.cache.key("1");
			return String.valueOf(futures
					? this.cache.getOrLoadAsync(key, TYPE, LIFE, () -> CompletableFuture.completedFuture("value"))
						.get(20, TimeUnit.SECONDS)
					: this.cache.getOrLoad(key, TYPE, LIFE, () -> "value"));
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
