package io.github.cachestarter.benchmarks.costs.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.github.cachestarter.NamedCacheStats;
import io.github.cachestarter.testing.RedisServer;

/**
 * Several instances of one application on one Redis, which call and change at random.
 */
public final class Instances {

	/** Random and no newer generator: its algorithm is part of its specification. */
	private final Random random = new Random(42);

	private final int instances;

	private final int keys;

	private final double changes;

	/**
	 * Creates them.
	 * @param instances how many
	 * @param keys how many different keys are asked for
	 * @param changes the part of the calls that change something, 0 to 1
	 */
	public Instances(int instances, int keys, double changes) {
		this.instances = instances;
		this.keys = keys;
		this.changes = changes;
	}

	/**
	 * Calls one instance after the other, by chance.
	 * @param calls how many calls there are, after as many that are not counted
	 * @return the part of the reads that reached Redis, 0 to 1
	 */
	public double readsThatReachRedis(int calls) {
		try (Subject subject = Subject.of((nothing) -> (id) -> id)) {
			List<OurApplication> applications = start(subject);
			call(applications, calls);
			long reached = reached(applications);
			int reads = call(applications, calls);
			return (double) (reached(applications) - reached) / reads;
		}
	}

	private List<OurApplication> start(Subject subject) {
		RedisServer redis = subject.startRedis();
		List<OurApplication> applications = new ArrayList<>();
		for (int i = 0; i < this.instances; i++) {
			applications.add(subject.started(new OurApplication(subject.source(), "--redis.url=" + redis.url())));
		}
		return applications;
	}

	private int call(List<OurApplication> applications, int calls) {
		int reads = 0;
		for (int i = 0; i < calls; i++) {
			OurMethods methods = applications.get(this.random.nextInt(this.instances)).methods();
			Long id = HotKeys.FIRST + this.random.nextInt(this.keys);
			if (this.random.nextDouble() < this.changes) {
				methods.invalidate(id);
			}
			else {
				methods.byExpression(id);
				reads++;
			}
		}
		return reads;
	}

	private static long reached(List<OurApplication> applications) {
		return applications.stream()
			.map((application) -> Objects.requireNonNull(application.stats().caches().get("expression")))
			.mapToLong(Instances::reached)
			.sum();
	}

	private static long reached(NamedCacheStats stats) {
		return stats.redisHits() + stats.misses();
	}

}
