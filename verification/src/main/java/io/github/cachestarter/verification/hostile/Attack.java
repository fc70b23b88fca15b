package io.github.cachestarter.verification.hostile;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.internal.redis.RedisTierNumbers;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;

/**
 * Two instances over one Redis, one with near-cache copies and one without, in which
 * attackers try all inputs while bystanders call another cache.
 */
final class Attack {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

	private static final int LINES = 10;

	private final HostileOptions options;

	private final PrintStream progress;

	private final Findings findings = new Findings();

	private final AtomicLong next = new AtomicLong();

	private final AtomicBoolean over = new AtomicBoolean();

	private final Truth truth;

	Attack(HostileOptions options, PrintStream progress) {
		this.options = options;
		this.progress = progress;
		this.truth = new Truth(options.seed());
	}

	HostileResult run() throws InterruptedException {
		long start = System.nanoTime();
		try (RedisServer server = RedisServers.start();
				Operator operator = new Operator(server.url());
				Instance first = new Instance(this.truth, server.url(), true);
				Instance second = new Instance(this.truth, server.url(), false)) {
			List<Instance> instances = List.of(first, second);
			awaitUse(instances);
			List<RedisTierNumbers> before = instances.stream().map(Instance::numbers).toList();
			attack(operator, instances);
			for (int i = 0; i < instances.size(); i++) {
				compare(instances.get(i), before.get(i));
			}
		}
		return new HostileResult(this.findings, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
	}

	private static void awaitUse(List<Instance> instances) {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!instances.stream().allMatch(Instance::isUsing)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("An instance does not use Redis");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	private void attack(Operator operator, List<Instance> instances) throws InterruptedException {
		List<Thread> bystanders = new ArrayList<>();
		for (int i = 0; i < instances.size(); i++) {
			Bystander bystander = new Bystander("b" + i, instances.get(i), this.truth, this.findings,
					this.options.seed() + i);
			bystanders.add(start("bystander-" + i, () -> bystander.call(this.over::get)));
		}
		List<Thread> attackers = new ArrayList<>();
		for (int i = 0; i < this.options.threads(); i++) {
			List<Attacker> both = instances.stream()
				.map((instance) -> new Attacker(instance, operator, this.truth, this.findings))
				.toList();
			attackers.add(start("attacker-" + i, () -> attack(both)));
		}
		for (Thread attacker : attackers) {
			attacker.join();
		}
		this.over.set(true);
		for (Thread bystander : bystanders) {
			bystander.join();
		}
	}

	private void attack(List<Attacker> attackers) {
		long number;
		while ((number = this.next.getAndIncrement()) < this.options.inputs()) {
			attackers.get((int) (number % attackers.size())).attack(this.options.seed(), number);
			if ((number + 1) * LINES / this.options.inputs() > number * LINES / this.options.inputs()) {
				this.progress.println((number + 1) + " inputs, " + this.findings.lookups() + " lookups so far");
			}
		}
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void compare(Instance instance, RedisTierNumbers before) {
		RedisTierNumbers after = instance.numbers();
		if (!instance.isUsing() || after.breakerChanges() != before.breakerChanges()
				|| after.outOfStep() != before.outOfStep() || after.watchesLost() != before.watchesLost()
				|| after.coldStarts() != before.coldStarts()) {
			this.findings.found(Finding.TROUBLE, "an instance", before + " before, " + after + " after");
		}
	}

}
