package io.github.cachestarter.verification.outage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;

/**
 * One contender in one outage: threads that call without a pause, from before the outage
 * until after it. As many others call the loader directly at the same time, so that both
 * have the same share of whatever else the machine is doing.
 */
final class Outage {

	private final OutageOptions options;

	private final Trouble trouble;

	private final Course course = new Course();

	private final Notes cachedNotes = new Notes(this.course);

	private final Notes directNotes = new Notes(this.course);

	private final List<Thread> callers = new ArrayList<>();

	private volatile boolean over;

	Outage(OutageOptions options, Trouble trouble) {
		this.options = options;
		this.trouble = trouble;
	}

	OutageResult run(Contender contender) throws InterruptedException {
		Database database = new Database(this.course, this.options.load());
		Database other = new Database(this.course, this.options.load());
		try (TroubledRedis redis = TroubledRedis.start(); CachedCalls calls = contender.open(redis.port(), database)) {
			startCallers(calls::find, this.cachedNotes);
			startCallers(other::load, this.directNotes);
			double seconds = passThrough(redis);
			this.over = true;
			for (Thread caller : this.callers) {
				caller.join();
			}
			return new OutageResult(this.cachedNotes.seen(seconds), this.directNotes.seen(seconds),
					database.latencies().percentileMillis(Phase.OUTAGE, 99));
		}
	}

	private void startCallers(IntFunction<Answer> call, Notes notes) {
		for (int i = 0; i < this.options.threads(); i++) {
			SplittableRandom random = new SplittableRandom(i);
			Thread caller = new Thread(() -> {
				while (!this.over) {
					notes.call(call, random.nextInt(this.options.keys()));
				}
			}, "caller-" + i);
			this.callers.add(caller);
			caller.start();
		}
	}

	/**
	 * Goes through all phases.
	 * @return how long the outage was, in seconds
	 */
	private double passThrough(TroubledRedis redis) throws InterruptedException {
		TimeUnit.SECONDS.sleep(this.options.begin());
		long begin = System.nanoTime();
		this.course.enter(Phase.FIRST_SECOND);
		redis.begin(this.trouble);
		sleepUntil(begin + TimeUnit.SECONDS.toNanos(1));
		this.course.enter(Phase.OUTAGE);
		sleepUntil(begin + TimeUnit.SECONDS.toNanos(this.options.end() - this.options.begin()));
		redis.end(this.trouble);
		this.course.recover();
		double seconds = (this.course.recoveredAt() - begin) / 1e9;
		TimeUnit.SECONDS.sleep(this.options.seconds() - this.options.end());
		return seconds;
	}

	private static void sleepUntil(long nanoTime) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
	}

}
