package io.github.cachestarter.starter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.starter.Editions.Draft;
import io.github.cachestarter.starter.Editions.Edition;
import io.github.cachestarter.testing.RedisServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for the copies that instances keep, whichever way Redis is deployed: of two
 * instances one has copies, and the other, or somebody else, changes what they are of.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class NearContract {

	private static final int LOOKUPS = 100;

	private @Nullable RunningApplication one;

	private @Nullable RunningApplication other;

	/** Where Redis is, as the applications are told. */
	abstract List<String> settings();

	/** The servers that keys are on. */
	abstract List<RedisServer> masters();

	abstract void endRedis();

	@BeforeAll
	void start() {
		List<String> settings = new ArrayList<>(settings());
		settings.add("cache.caches." + Editions.CONFIGURED + ".near-enabled=false");
		settings.add("management.endpoint.health.show-details=always");
		this.one = RunningApplication.start(settings.toArray(String[]::new));
		this.other = RunningApplication.start(settings.toArray(String[]::new));
	}

	@AfterAll
	void stop() {
		Stream.of(this.one, this.other).filter(Objects::nonNull).forEach(RunningApplication::close);
		endRedis();
	}

	/** Redis is asked for the time to live of whatever a copy is made of. */
	@Test
	void aCopyIsFoundWithoutRedis() {
		long book = keptBook();
		masters().forEach((master) -> master.command("CONFIG", "RESETSTAT"));
		long before = other().nearHits(Editions.CACHE);
		for (int i = 0; i < LOOKUPS; i++) {
			assertThat(editions(other()).find(book)).isEqualTo(Editions.stored(book));
		}
		assertThat(other().nearHits(Editions.CACHE) - before).isEqualTo(LOOKUPS);
		assertThat(masters()).allSatisfy((master) -> assertThat((String) master.command("INFO", "commandstats"))
			.doesNotContain("cmdstat_pttl", "cmdstat_mget", "cmdstat_set:", "cmdstat_evalsha"));
	}

	@Test
	void countsEveryLookupOnce() {
		long book = Editions.newBook();
		NamedCacheStats before = other().stats(Editions.CACHE);
		for (int i = 0; i < LOOKUPS; i++) {
			editions(other()).find(book);
			editions(other()).findBySpring(book);
		}
		NamedCacheStats after = other().stats(Editions.CACHE);
		assertThat(after.hits() + after.misses() - before.hits() - before.misses()).isEqualTo(2 * LOOKUPS);
		assertThat(after.misses() - before.misses()).isOne();
	}

	@Test
	void saysHowCopiesAreKeptFromBeingOutOfDate() {
		keptBook();
		JsonNode near = other().report().path("near");
		assertThat(near.path("mode").asString()).isEqualTo("tracking");
		assertThat(near.path("maxStalenessMillis").asLong()).isEqualTo(2000);
		assertThat(near.path("entries").asLong()).isPositive();
		assertThat(near.path("watchesBegun").asLong()).isPositive();
		JsonNode details = other().health().path("components").path("cache").path("details");
		assertThat(details.path("nearMode").asString()).isEqualTo("tracking");
		assertThat(details.path("nearMaxStalenessMillis").asLong()).isEqualTo(2000);
	}

	static Stream<Named<BiConsumer<RunningApplication, Long>>> changes() {
		return Stream.of(Named.of("@CacheInvalidate", (instance, book) -> editions(instance).publish(book)),
				Named.of("@CacheInvalidate of all", (instance, book) -> editions(instance).publishAll(book)),
				Named.of("@CacheUpdate", (instance, book) -> editions(instance).reissue(book)),
				Named.of("set", (instance, book) -> instance.client().set(key(book), Editions.next(book), "5m")),
				Named.of("delete", inDatabase((instance, book) -> instance.client().delete(key(book)))),
				Named.of("pattern", inDatabase((instance, book) -> instance.client().deletePattern(key(book) + "*"))),
				Named.of("clear", inDatabase((instance, book) -> instance.client().clear())),
				Named.of("tag", inDatabase((instance, book) -> instance.client().invalidateTags("book:" + book))));
	}

	private static BiConsumer<RunningApplication, Long> inDatabase(BiConsumer<RunningApplication, Long> cacheChange) {
		return (instance, book) -> {
			Editions.next(book);
			cacheChange.accept(instance, book);
		};
	}

	@ParameterizedTest
	@MethodSource("changes")
	void seesWhatAnotherInstanceChanges(BiConsumer<RunningApplication, Long> change) {
		long book = keptBook();
		change.accept(one(), book);
		assertSees(book);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void seesWhatItChangesItselfAtOnce(BiConsumer<RunningApplication, Long> change) {
		long book = keptBook();
		change.accept(other(), book);
		assertThat(editions(other()).find(book)).isEqualTo(Editions.stored(book));
		assertThat(editions(other()).findBySpring(book)).isEqualTo(Editions.stored(book));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DEL", "UNLINK", "SET foreign", "PEXPIRE 1", "PEXPIRE 50" })
	void seesWhatSomebodyElseDoesToAKey(String command) {
		long book = keptBook();
		Editions.next(book);
		String[] words = StringUtils.delimitedListToStringArray(command, " ");
		String[] arguments = (words.length > 1) ? new String[] { words[1] } : new String[0];
		Masters.ofKey(masters(), words[0], "shop:" + key(book), arguments);
		assertSees(book);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FLUSHALL", "FLUSHDB" })
	void seesThatSomebodyElseRemovesEverything(String command) {
		long book = keptBook();
		Editions.next(book);
		long before = counted("flushes");
		masters().forEach((master) -> master.command(command));
		assertSees(book);
		// What one of them tells late would take the copies of the next test away.
		await().until(() -> counted("flushes") >= before + masters().size());
	}

	/**
	 * Redis tells of it as of every change, and does so too when its table of what
	 * clients keep is full.
	 */
	@Test
	void copiesOutliveAProlongedTag() {
		long book = keptBook();
		long another = keptBook();
		long asked = other().stats(Editions.CACHE).redisHits();
		assertThat(Masters.ofKey(masters(), "PEXPIRE", "shop::clear:" + Editions.CACHE, "864000000")).isEqualTo(1L);
		await().until(() -> {
			assertThat(editions(other()).find(book)).isEqualTo(Editions.stored(book));
			return other().stats(Editions.CACHE).redisHits() > asked;
		});
		long before = other().nearHits(Editions.CACHE);
		assertThat(editions(other()).find(another)).isEqualTo(Editions.stored(another));
		assertThat(other().nearHits(Editions.CACHE) - before).isOne();
	}

	private long counted(String what) {
		return other().report().path("near").path(what).asLong();
	}

	/** Redis may tell of an entry that expires much later. */
	@Test
	void aCopyLivesNoLongerThanTheEntry() {
		Duration ttl = Duration.ofSeconds(1);
		String key = key(Editions.newBook());
		one().client().set(key, "value", ttl);
		long expires = System.nanoTime() + ttl.toNanos();
		long start;
		boolean found;
		do {
			start = System.nanoTime();
			found = other().client().get(key, String.class).isPresent();
		}
		while (found && start - expires < ttl.toNanos());
		assertThat(found).isFalse();
	}

	@Test
	void keepsNoCopiesWhereNoneAreWanted() {
		long book = Editions.newBook();
		for (int i = 0; i < LOOKUPS; i++) {
			editions(other()).findFar(book);
			editions(other()).findConfigured(book);
		}
		assertThat(other().nearHits(Editions.FAR)).isZero();
		assertThat(other().nearHits(Editions.CONFIGURED)).isZero();
		assertThat(other().stats(Editions.FAR).redisHits()).isPositive();
		assertThat(other().stats(Editions.CONFIGURED).redisHits()).isPositive();
	}

	static Stream<Named<BiFunction<Editions, Long, Draft>>> waysToADraft() {
		return Stream.of(Named.of("@Cached", Editions::draft), Named.of("@Cacheable", Editions::draftBySpring));
	}

	@ParameterizedTest
	@MethodSource("waysToADraft")
	void nobodySeesWhatACallerDoesToACopy(BiFunction<Editions, Long, Draft> way) {
		long book = Editions.newBook();
		for (int i = 0; i < 2; i++) {
			other().keepCopy(Editions.DRAFTS, () -> {
				Draft draft = way.apply(editions(other()), book);
				assertThat(draft.getText()).isEqualTo("draft " + book);
				draft.setText("scribbled over");
			});
		}
	}

	/** A book of which the other instance has a copy. */
	final long keptBook() {
		long book = Editions.newBook();
		other().keepCopy(Editions.CACHE, () -> editions(other()).find(book));
		other().keepCopy(Editions.CACHE, () -> editions(other()).findBySpring(book));
		return book;
	}

	/** Soon; what holds when it is not told is in {@link NearTroubleIT}. */
	final void assertSees(long book) {
		Edition expected = Editions.stored(book);
		await().untilAsserted(() -> assertThat(editions(other()).find(book)).isEqualTo(expected));
		assertThat(editions(other()).findBySpring(book)).isEqualTo(expected);
	}

	static String key(long book) {
		return Editions.CACHE + ":" + book;
	}

	private static Editions editions(RunningApplication instance) {
		return instance.bean(Editions.class);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
	}

	private RunningApplication one() {
		return Objects.requireNonNull(this.one);
	}

	private RunningApplication other() {
		return Objects.requireNonNull(this.other);
	}

}
