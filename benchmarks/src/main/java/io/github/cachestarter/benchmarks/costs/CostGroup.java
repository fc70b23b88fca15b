package io.github.cachestarter.benchmarks.costs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.costs.subject.AbsenceContender;
import io.github.cachestarter.benchmarks.costs.subject.ChangeContender;
import io.github.cachestarter.benchmarks.costs.subject.FreshnessContender;
import io.github.cachestarter.benchmarks.costs.subject.LocalContender;
import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.SizeContender;

/**
 * What can be asked for by name on the command line.
 */
enum CostGroup {

	/**
	 * Hits in memory of this process.
	 */
	LOCAL((options) -> local()),

	/**
	 * Hits in memory of this process, of values that callers can change.
	 */
	COPIES((options) -> List.of()),

	/**
	 * Hits in Redis.
	 */
	REDIS((options) -> redis()),

	/**
	 * Hits in Redis against the limit, on a machine that is not quiet.
	 */
	TURNS((options) -> List.of()),

	/**
	 * Misses, invalidations, and what is left of the cache without Redis.
	 */
	CHANGES((options) -> changes()),

	/**
	 * Hits by more and more threads.
	 */
	THREADS(CostGroup::threads),

	/**
	 * Everything with more and more entries.
	 */
	SIZES(CostGroup::sizes),

	/**
	 * What an entry takes in memory.
	 */
	MEMORY((options) -> List.of()),

	/**
	 * How many lookups of keys that follow Zipf's law a full near cache answers.
	 */
	ZIPF((options) -> List.of()),

	/**
	 * What many instances cost, by a model.
	 */
	MODEL((options) -> List.of()),

	/**
	 * What a miss costs to find out whether its value could be stored.
	 */
	FRESHNESS((options) -> List
		.of(Plan.of("May the value be stored?", "Freshness.look", 1, List.of(FreshnessContender.values()))));

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<CostOptions, List<Plan>> plans;

	CostGroup(Function<CostOptions, List<Plan>> plans) {
		this.plans = plans;
	}

	/**
	 * As it is written on the command line and in names of files.
	 */
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	static String labels() {
		return Arrays.stream(values()).map(CostGroup::label).collect(Collectors.joining(","));
	}

	List<Plan> plans(CostOptions options) {
		return this.plans.apply(options);
	}

	private static List<Plan> local() {
		List<LocalContender> few = List.of(LocalContender.CAFFEINE, LocalContender.PROXY,
				LocalContender.OURS_EXPRESSION, LocalContender.OURS_ARGUMENTS, LocalContender.OURS_SPRING_EXPRESSION,
				LocalContender.SPRING_EXPRESSION, LocalContender.SPRING_ARGUMENTS,
				LocalContender.JETCACHE_LOCAL_ARGUMENTS, LocalContender.JETCACHE_BOTH_ARGUMENTS);
		return List.of(Plan.of("Local hit, 1 thread", "LocalHits.hit", 1, List.of(LocalContender.values())),
				Plan.of("Local hit, 4 threads", "LocalCrowd.hits", 4, few).measured(Way.CROWD));
	}

	private static List<Plan> redis() {
		List<RedisContender> some = List.of(RedisContender.LETTUCE_READ, RedisContender.JEDIS_READ, RedisContender.OURS,
				RedisContender.OURS_SPRING, RedisContender.OURS_BLOCKING, RedisContender.SPRING_JSON,
				RedisContender.JETCACHE_JAVA);
		return List
			.of(Plan.of("Redis hit, 1 thread", "RedisHits.hit", 1, List.of(RedisContender.values())),
					Plan.of("Redis hit, 4 threads", "RedisHits.hit", 4, some),
					Plan.of("Redis hit, 16 threads", "RedisHits.hit", 16, some))
			.stream()
			.map((plan) -> plan.forSettings("SMALL", "LARGE"))
			.toList();
	}

	private static List<Plan> changes() {
		List<ChangeContender> contenders = List.of(ChangeContender.values());
		return List.of(Plan.of("Miss", "Changes.miss", 1, contenders),
				Plan.of("Invalidation", "Changes.invalidation", 1, contenders),
				Plan.of("No Redis to ask", "Absence.call", 1, List.of(AbsenceContender.values())));
	}

	private static List<Plan> threads(CostOptions options) {
		List<LocalContender> local = List.of(LocalContender.CAFFEINE, LocalContender.OURS_EXPRESSION,
				LocalContender.SPRING_EXPRESSION);
		List<RedisContender> redis = List.of(RedisContender.LETTUCE_READ, RedisContender.OURS);
		List<Plan> plans = Stream
			.of(growing(options, (threads) -> Plan.of("Local hits", "LocalCrowd.hits", threads, local)),
					growing(options,
							(threads) -> Plan.of("Redis hits", "RedisCrowd.hits", threads, redis).forSettings("SMALL")))
			.flatMap((stream) -> stream)
			.map((plan) -> plan.measured(Way.CROWD))
			.toList();
		return Stream.concat(plans.stream(), plans.stream().map(Plan::onVirtualThreads)).toList();
	}

	private static Stream<Plan> growing(CostOptions options, Function<Integer, Plan> plan) {
		return options.threads().stream().map(plan);
	}

	private static List<Plan> sizes(CostOptions options) {
		List<SizeContender> contenders = List.of(SizeContender.values());
		return Stream
			.of(Plan.of("Hit among many", "Sizes.hit", 1, contenders), Plan.of("Fill", "Sizes.fill", 1, contenders),
					Plan.of("Invalidation among many", "Sizes.invalidation", 1, contenders),
					Plan.of("Clear", "Clearing.clear", 1, contenders).measured(Way.ONCE))
			.map((plan) -> plan.forSettings(options.entries().toArray(String[]::new)))
			.toList();
	}

}
