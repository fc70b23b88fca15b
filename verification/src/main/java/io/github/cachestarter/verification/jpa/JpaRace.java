package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.testing.MapRegionFactory;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;

/**
 * Instances over one Redis and one database, whose threads read and change rows until all
 * of them rest. One more instance, without near-cache copies, only looks at what is in
 * Redis.
 */
final class JpaRace {

	private static final int LINES = 10;

	/** A reader may suspend a transaction, and each of both has a connection. */
	private static final int CONNECTIONS_OF_THREAD = 3;

	private static final Map<String, Object> SECOND_LEVEL = Map.of("hibernate.cache.use_second_level_cache", "true",
			"hibernate.cache.region.factory_class", MapRegionFactory.class.getName());

	private final JpaRaceOptions options;

	private final PrintStream progress;

	private final JpaTally tally = new JpaTally();

	private final Comparison comparison = new Comparison();

	private final Random seeds;

	private final Pauses pauses;

	private final List<Floors> floors = new ArrayList<>();

	private final AtomicBoolean over = new AtomicBoolean();

	private StoreCounts counts = StoreCounts.NONE;

	private int rests;

	private long nanos;

	JpaRace(JpaRaceOptions options, PrintStream progress) {
		this.options = options;
		this.progress = progress;
		this.seeds = new Random(options.seed());
		this.pauses = new Pauses(options.pauseMicros());
	}

	JpaRaceResult run() throws IOException, InterruptedException {
		try (RedisServer redis = RedisServers.start();
				JpaDatabase database = JpaDatabase.start(this.options.database())) {
			race(redis, database);
		}
		return new JpaRaceResult(this.tally, this.counts, this.rests, this.comparison,
				TimeUnit.NANOSECONDS.toSeconds(this.nanos));
	}

	private void race(RedisServer redis, JpaDatabase database) throws InterruptedException {
		List<JpaInstance> instances = new ArrayList<>();
		try {
			for (int i = 0; i < this.options.instances(); i++) {
				// Every other one takes its connections late.
				instances.add(new JpaInstance(setup(database, i % 2 == 0), this.pauses, redis.url(), true));
				this.floors.add(new Floors(this.options.items()));
			}
			List<JpaInstance> racing = List.copyOf(instances);
			instances.add(new JpaInstance(setup(database, true), this.pauses, redis.url(), false));
			JpaRows rows = new JpaRows(racing.get(0).jdbc(), this.options.items());
			rows.create();
			JpaRest rest = new JpaRest(instances, redis, rows);
			rest.awaitUse();
			long start = System.nanoTime();
			race(racing, rest);
			this.nanos = System.nanoTime() - start;
		}
		finally {
			instances.forEach(JpaInstance::close);
		}
	}

	private HibernateSetup setup(JpaDatabase database, boolean autoCommit) {
		int connections = CONNECTIONS_OF_THREAD * (this.options.readers() + this.options.writers());
		return new HibernateSetup(database.url(), database.user(), connections, autoCommit, SECOND_LEVEL,
				List.of(Item.class, Label.class, Shelf.class));
	}

	private void race(List<JpaInstance> instances, JpaRest rest) throws InterruptedException {
		while (this.tally.updates() < this.options.updates()) {
			long before = this.tally.updates();
			StoreCounts counted = counts(instances);
			round(instances, before + this.options.round());
			this.counts = this.counts.plus(counts(instances).minus(counted));
			rest.compare(this.comparison, this.tally.updates() >= this.options.updates());
			instances.forEach(JpaInstance::forgetLabels);
			this.rests++;
			sayProgress(before);
		}
	}

	private void sayProgress(long before) {
		long step = Math.max(1, this.options.updates() / LINES);
		if (this.tally.updates() / step > before / step) {
			this.progress.println(this.tally.updates() + " updates, " + this.tally.reads() + " reads, "
					+ this.comparison.stale() + " stale entries so far");
		}
	}

	private static StoreCounts counts(List<JpaInstance> instances) {
		return instances.stream()
			.map((instance) -> StoreCounts.of(instance.client().stats()))
			.reduce(StoreCounts.NONE, StoreCounts::plus);
	}

	private void round(List<JpaInstance> instances, long updates) throws InterruptedException {
		this.over.set(false);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < instances.size(); i++) {
			for (int number = 0; number < this.options.writers(); number++) {
				JpaWriter writer = new JpaWriter(instances.get(i), this.tally, this.floors.get(i), this.pauses,
						this.options.items(), new Random(this.seeds.nextLong()));
				threads.add(start("writer", () -> {
					writer.change();
					if (this.tally.updates() >= updates) {
						this.over.set(true);
					}
				}));
			}
			for (int number = 0; number < this.options.readers(); number++) {
				JpaReader reader = new JpaReader(instances.get(i), this.tally, this.floors.get(i), this.pauses,
						this.options.items(), new Random(this.seeds.nextLong()));
				threads.add(start("reader", reader::read));
			}
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private Thread start(String name, Runnable each) {
		Thread thread = new Thread(() -> {
			while (!this.over.get()) {
				each.run();
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
