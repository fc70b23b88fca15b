package io.github.cachestarter.verification.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.benchmarks.program.Applications;
import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.redis.RedisTierNumbers;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.verification.memory.CrampedRows.Row;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application whose heap is filled, and what is normal for it.
 */
final class CrampedApplication {

	private final AtomicLong loads = new AtomicLong();

	private final CrampedRows rows;

	private final CacheClient client;

	private final RedisTier tier;

	private final Set<String> threads;

	private int next;

	CrampedApplication(String redisUrl) {
		ApplicationContext context = Applications.start("cramped", Application.class, this.loads,
				"--redis.url=" + redisUrl, "--logging.level.root=off");
		this.rows = context.getBean(CrampedRows.class);
		this.client = context.getBean(CacheClient.class);
		this.tier = context.getBean(RedisTier.class);
		this.threads = threadsOfTheCache();
	}

	CrampedRows rows() {
		return this.rows;
	}

	RedisTierNumbers numbers() {
		return this.tier.numbers();
	}

	boolean isUsingRedis() {
		return this.client.stats().status() == CacheStatus.UP;
	}

	/**
	 * Looks at everything once.
	 * @return what is not normal
	 */
	List<String> missing() {
		List<String> missing = new ArrayList<>();
		if (!isUsingRedis()) {
			missing.add("Redis is not used: " + this.tier.state().reason());
			return missing;
		}
		if (this.tier.coherence() != Coherence.TRACKING) {
			missing.add("no copies are kept");
		}
		RedisTierNumbers numbers = numbers();
		if (numbers.pendingInvalidations() > 0) {
			missing.add("invalidations wait: " + numbers.pendingInvalidations());
		}
		Set<String> lost = threadsOfTheCache();
		if (!lost.containsAll(this.threads) || !numbers.threadsNotRunning().isEmpty()) {
			missing.add("threads are missing: there were " + this.threads + ", there are " + lost);
		}
		addLookups(missing);
		return missing;
	}

	private void addLookups(List<String> missing) {
		int id = Math.floorMod(this.next++, CrampedRows.ROWS);
		long start = System.nanoTime();
		int version = this.rows.change(id);
		Row loaded = this.rows.find(id);
		long before = this.loads.get();
		Row hit = this.rows.find(id);
		if (loaded.version() != version || hit.version() != version) {
			missing.add("a change is not seen");
		}
		if (this.loads.get() != before) {
			missing.add("a lookup does not hit");
		}
		if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(1)) {
			missing.add("calls wait");
		}
	}

	private static Set<String> threadsOfTheCache() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("cache-"))
			.collect(Collectors.toSet());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import(CrampedRows.class)
	static class Application {

	}

}
