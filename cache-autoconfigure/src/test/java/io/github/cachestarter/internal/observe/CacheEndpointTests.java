package io.github.cachestarter.internal.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.engine.NoTier;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Workers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CacheEndpointTests {

	private static final RedisBlock SERVER = new RedisBlock("7.0.15", "standalone", 12.45, 13.0, 1.3, 256.0, 0L, 210L,
			4L, true, Instant.parse("2026-03-01T12:00:00Z"), 0.2);

	private static final String SERVER_JSON = """
			{"version":"7.0.15","mode":"standalone","usedMemoryMb":12.45,"peakMemoryMb":13.0,\
			"fragmentationRatio":1.3,"maxMemoryMb":256.0,"evictedKeys":0,"opsPerSecond":210,\
			"connectedClients":4,"appendOnly":true,"lastSave":"2026-03-01T12:00:00Z","pingMillis":0.2}""";

	private final FakeTier tier = new FakeTier("redis");

	private final ObservedCaches application = new ObservedCaches(this.tier);

	private final AtomicLong clock = new AtomicLong();

	private NearReportSource near = NearReportSource.NONE;

	private RedisReportSource server = () -> CompletableFuture.completedFuture(Optional.of(SERVER));

	@Test
	void answersAsTheContractSays() {
		lookUp("user", 3);
		lookUp("price", 1);
		assertThat(jsonOf(endpoint().report())).isEqualTo("""
				{"enabled":true,"status":"up","reason":null,"hits":0,"misses":4,"hitRate":0.0,"keys":0,\
				"memoryUsedMb":12.45,"near":null,"resilience":null,"redis":%s,"caches":{"price":%s,"user":%s}}"""
			.formatted(SERVER_JSON, cacheJson(1), cacheJson(3)));
	}

	@Test
	void saysHowThePromisesAboutRedisAreKept() {
		this.server = new RedisReportSource() {

			@Override
			public CompletableFuture<Optional<RedisBlock>> report() {
				return CompletableFuture.completedFuture(Optional.empty());
			}

			@Override
			public ResilienceBlock resilience() {
				return new ResilienceBlock("open", 3, 17, 2, 5, 1, 4, 8, 6, 7, 9, 10, List.of("cache-redis-prober"),
						List.of("EVAL"));
			}

		};
		assertThat(jsonOf(endpoint().report())).contains(
				"""
						"resilience":{"breaker":"open","breakerChanges":3,"turnedAway":17,"pendingInvalidations":2,\
						"replayedInvalidations":5,"coldStarts":1,"misplacedRemoved":4,"oversizedRemoved":8,"outOfStep":6,"repairedTags":7,"threadFailures":9,"threadRestarts":10,"threadsNotRunning":["cache-redis-prober"],"notPermitted":["EVAL"]}""");
	}

	@Test
	void showsTheCopiesInThisProcess() {
		this.near = FixedNear.TRACKING;
		assertThat(jsonOf(endpoint().report())).contains("""
				"near":{"mode":"tracking","maxStalenessMillis":2000,"entries":12,"memoryUsedMb":1.53,"evictions":5,\
				"changesTold":34,"flushes":2,"watchesBegun":4,"watchesLost":3}""");
	}

	@Test
	void addsUpHitsAndMissesOverTheCaches() {
		this.application.call("user", "1", 4);
		this.application.call("price", "1", 2);
		CacheReport.Enabled report = (CacheReport.Enabled) endpoint().report();
		assertThat(report.hits()).isEqualTo(4);
		assertThat(report.misses()).isEqualTo(2);
		assertThat(report.hitRate()).isEqualTo(66.67);
		assertThat(report.keys()).isEqualTo(2);
		assertThat(report.caches().values()).extracting(NamedCacheReport::redisHits).containsExactly(1L, 3L);
		assertThat(report.caches().values()).extracting(NamedCacheReport::hitRate).containsExactly(50.0, 75.0);
	}

	@Test
	void countsOnlyEntriesOfThisApplication() {
		this.application.call("user", "1");
		this.tier.entries.put("other:user:1", new byte[0]);
		assertThat(((CacheReport.Enabled) endpoint().report()).keys()).isEqualTo(1);
	}

	@Test
	void saysWhyTheCacheIsDegradedAndKeepsCounting() {
		this.tier.state = TierState.down("Redis refuses connections");
		this.server = () -> {
			throw new AssertionError("a server that is down is not asked");
		};
		lookUp("user", 2);
		assertThat(jsonOf(endpoint().report())).isEqualTo(
				"""
						{"enabled":true,"status":"degraded","reason":"Redis refuses connections",\
						"hits":0,"misses":2,"hitRate":0.0,"keys":null,"memoryUsedMb":null,"near":null,"resilience":null,"redis":null,\
						"caches":{"user":%s}}"""
					.formatted(cacheJson(2)));
		assertThat(this.tier.counts).hasValue(0);
	}

	@Test
	void showsTheServerThatIsFull() {
		this.tier.state = TierState.notStoring("no memory left");
		CacheReport.Enabled report = (CacheReport.Enabled) endpoint().report();
		assertThat(report.status()).isEqualTo("degraded");
		assertThat(report.redis()).isEqualTo(SERVER);
	}

	@Test
	void saysNothingButTheReasonWhenDisabled() {
		CacheEndpoint off = endpoint(new ObservedCaches(new NoTier("REDIS_ENABLED=false")), null, Show.ALWAYS);
		assertThat(jsonOf(off.report())).isEqualTo("""
				{"enabled":false,"status":"disabled","reason":"REDIS_ENABLED=false"}""");
	}

	@Test
	void showsTheMemoryOfTheTierInThisProcessAndNoServer() {
		this.server = RedisReportSource.NONE;
		ObservedCaches local = new ObservedCaches(new FakeTier("local"));
		local.call("user", "1", 2);
		CacheReport.Enabled report = (CacheReport.Enabled) endpoint(local, new FixedUsage(1, 1_600_000, 0), Show.ALWAYS)
			.report();
		assertThat(report.memoryUsedMb()).isEqualTo(1.53);
		assertThat(report.redis()).isNull();
		assertThat(report.caches().values()).singleElement().satisfies((user) -> {
			assertThat(user.nearHits()).isEqualTo(1);
			assertThat(user.redisHits()).isZero();
		});
	}

	@Test
	void leavesOutWhatTheServerDoesNotTell() {
		this.server = RedisReportSource.NONE;
		this.tier.count = CompletableFuture.failedFuture(new TierException("SCAN is not allowed", null));
		CacheReport.Enabled report = (CacheReport.Enabled) endpoint().report();
		assertThat(report.status()).isEqualTo("up");
		assertThat(report.keys()).isNull();
		assertThat(report.memoryUsedMb()).isNull();
		assertThat(report.redis()).isNull();
	}

	@Test
	void answersWithoutWhatTakesTooLong() {
		this.server = CompletableFuture::new;
		this.tier.count = new CompletableFuture<>();
		CacheReport.Enabled report = (CacheReport.Enabled) endpoint().report();
		assertThat(report.status()).isEqualTo("up");
		assertThat(report.keys()).isNull();
		assertThat(report.redis()).isNull();
	}

	@Test
	void asksRedisOnceInFiveSecondsHoweverManyWantToKnow() {
		AtomicInteger reports = new AtomicInteger();
		this.server = () -> {
			reports.incrementAndGet();
			return CompletableFuture.completedFuture(Optional.of(SERVER));
		};
		CacheEndpoint endpoint = endpoint();
		for (int i = 0; i < 100; i++) {
			assertThat(((CacheReport.Enabled) endpoint.report()).redis()).isEqualTo(SERVER);
		}
		assertThat(this.tier.counts).hasValue(1);
		assertThat(reports).hasValue(1);
		this.application.call("user", "1");
		assertThat(((CacheReport.Enabled) endpoint.report()).keys()).isZero();
		this.clock.addAndGet(Sampled.INTERVAL.toNanos());
		assertThat(((CacheReport.Enabled) endpoint.report()).keys()).isEqualTo(1);
		assertThat(reports).hasValue(2);
	}

	@Test
	void showsByJmxWhatMayBeShown() {
		lookUp("user", 2);
		CacheEndpoint never = endpoint(this.application, null, Show.NEVER);
		assertThat(never.report()).isInstanceOf(CacheReport.Brief.class);
		assertThat(never.reportOf("user")).isNull();
		assertThat(endpoint().report()).isInstanceOf(CacheReport.Enabled.class);
		assertThat(this.tier.counts).hasValue(1);
	}

	@Test
	void answersForOneCache() {
		lookUp("user", 2);
		assertThat(jsonOf(endpoint().reportOf("user"))).isEqualTo(cacheJson(2));
	}

	@Test
	void makesNoCacheOfAnUnknownName() {
		assertThat(endpoint().reportOf("usr")).isNull();
		assertThat(this.application.caches.all()).isEmpty();
		endpoint().clearOne("usr", null);
		endpoint().clearOne("usr", "1");
		assertThat(this.application.caches.all()).extracting("name").doesNotContain("usr");
	}

	@Test
	void removesOneEntry() {
		this.application.call("user", "1");
		this.application.call("user", "2");
		assertThat(jsonOf(endpoint().clearOne("user", "1"))).isEqualTo("""
				{"removed":1}""");
		assertThat(endpoint().clearOne("user", "1").removed()).isZero();
		assertThat(this.tier.entries).containsOnlyKeys("shop:user:2");
	}

	@Test
	void removesAnEntryWhoseKeyIsHashed() {
		String longKey = "k".repeat(300);
		this.application.call("user", longKey);
		assertThat(endpoint().clearOne("user", longKey).removed()).isEqualTo(1);
		assertThat(this.tier.entries).isEmpty();
	}

	@Test
	void clearsOneCache() {
		this.application.call("user", "1");
		this.application.call("user", "2");
		this.application.call("price", "1");
		assertThat(endpoint().clearOne("user", null).removed()).isEqualTo(2);
		assertThat(this.tier.entries).containsOnlyKeys("shop:price:1");
	}

	@Test
	void clearsACacheThatOnlyOtherInstancesHaveUsed() {
		this.tier.entries.put("shop:user:1", new byte[0]);
		this.tier.entries.put("shop:user:2", new byte[0]);
		assertThat(endpoint().clearOne("user", "1").removed()).isEqualTo(1);
		assertThat(endpoint().clearOne("user", null).removed()).isEqualTo(1);
		assertThat(this.tier.entries).isEmpty();
	}

	@Test
	void clearsAllCachesOfThisApplicationAndNoOther() {
		this.application.call("user", "1");
		this.application.call("price", "1");
		this.tier.entries.put("other:user:1", new byte[0]);
		assertThat(endpoint().clear().removed()).isEqualTo(2);
		assertThat(this.tier.entries).containsOnlyKeys("other:user:1");
	}

	@Test
	void saysWhyEntriesMayBeLeft() {
		this.application.call("user", "1");
		this.tier.state = TierState.down("nobody listens");
		assertThat(jsonOf(endpoint().clear())).isEqualTo("""
				{"removed":0,"reason":"nobody listens"}""");
	}

	@Test
	void refusesANameThatReachesIntoAnotherCache() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> endpoint().clearOne("user:1", null));
	}

	private void lookUp(String cacheName, int times) {
		for (int i = 0; i < times; i++) {
			this.application.lookUp(cacheName, "absent");
		}
	}

	private WritableCacheEndpoint endpoint() {
		return endpoint(this.application, null, Show.WHEN_AUTHORIZED);
	}

	private WritableCacheEndpoint endpoint(ObservedCaches observed, @Nullable LocalUsage local, Show show) {
		CacheStatistics statistics = new CacheStatistics(observed.caches, this.near);
		return new WritableCacheEndpoint(statistics,
				new Occupancy(observed.caches, this.server, local, this.clock::get),
				new Totals(statistics, new Workers()), show, observed.caches);
	}

	private static String cacheJson(int misses) {
		return """
				{"hits":0,"nearHits":0,"redisHits":0,"misses":%d,"hitRate":0.0,"loads":0,"loadMillisMean":0.0,\
				"puts":0,"invalidations":0,"staleServed":0,"refusedFills":0,"leaseWaits":0,\
				"leaseWaitsInVain":0,"bypasses":0,\
				"notShared":{"older":0,"no-value":0,"too-long":0,"own":0},"notStored":{"key":0,"too-large":0,"too-many-tags":0,"transaction":0,\
				"persistence-context":0,"snapshot":0,"provider-cache":0,"lazy-association":0,"not-equal-after-reading":0,"response":0,"type":0,\
				"unknown-resource":0},"sharedValueChanges":0,"errors":0}"""
			.formatted(misses);
	}

	/**
	 * Writes as Actuator does, with its own mapper.
	 */
	private static String jsonOf(@Nullable Object answer) {
		StringBuilder json = new StringBuilder();
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonEndpointAutoConfiguration.class))
			.run((context) -> {
				JsonMapper mapper = context.getBean(EndpointJsonMapper.class).get();
				json.append(mapper.writeValueAsString(answer));
			});
		return json.toString();
	}

}
