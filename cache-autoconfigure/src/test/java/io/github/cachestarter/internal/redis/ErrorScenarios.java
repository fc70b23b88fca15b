package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Heartbeat;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removal;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.worker.Worker;
import io.github.cachestarter.internal.worker.Workers;
import io.github.cachestarter.testing.FailingSteps;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the threads of the tier and those of the client do, with an {@link Error} at one
 * step of it. Loaded by a loader of its own and called by name.
 */
final class ErrorScenarios {

	private static final RedisTierSettings SETTINGS = new RedisTierSettings(Duration.ofMillis(250),
			Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(900), "test", false, Duration.ofSeconds(2),
			1 << 20);

	private static final String REMOVED = "test:user:1";

	private static final String CHANGED = "test:user:2";

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Deadlines deadlines = new Deadlines();

	private final Gate gate = new Gate(this.deadlines, this.diagnosis, SETTINGS);

	private final Announcer announcer = new Announcer("test::changes");

	private final Removals removals = new Removals(this.gate, this.announcer, new TagKeys("test"), System::nanoTime);

	private final Watches watches = new Watches();

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final ReplyOrder replyOrder = new ReplyOrder(this.gate);

	private final Recovery recovery;

	private final Vigil vigil;

	private final Prober prober;

	private final Heartbeat heartbeat;

	private final List<CompletableFuture<?>> calls = new ArrayList<>();

	/**
	 * How often Redis has to be told of the removal: twice where it did not answer.
	 */
	private int removalsToSee;

	private @Nullable Recorded toBeTold;

	private ErrorScenarios() {
		Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());
		this.watches.by(this.watcher);
		Epoch epoch = new Epoch(this.gate, SETTINGS.epochKeys(), true, () -> {
		});
		this.recovery = new Recovery(this.gate, this.removals, new ColdStart(), epoch, replies, false);
		this.vigil = new Vigil(this.gate, this.watches, this.announcer, replies, SETTINGS);
		this.prober = new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery, this.vigil,
				this.replyOrder);
		this.heartbeat = new Heartbeat(this.vigil, this.replyOrder, epoch, this.prober::checkThreads,
				SETTINGS.maxStaleness());
		settle();
	}

	/**
	 * Runs one of the scenarios.
	 * @param name its name
	 * @param step at which step something is thrown
	 * @return whether there were so many steps
	 */
	static boolean run(String name, int step) {
		ErrorScenarios world = new ErrorScenarios();
		switch (name) {
			case "connecting" -> world.connecting(step);
			case "recovering" -> world.recovering(step);
			case "a beat" -> world.beat(step);
			case "other data" -> world.otherData(step);
			case "calls that are not answered" -> world.unanswered(step);
			case "replies" -> world.replies(step);
			case "a lost connection" -> world.lostConnection(step);
			case "a message" -> world.message(step);
			case "an invalidation" -> world.invalidation(step);
			default -> throw new IllegalArgumentException(name);
		}
		boolean failed = FailingSteps.stop();
		world.redis.recover();
		world.settle();
		world.assertNothingIsLost();
		return failed;
	}

	/**
	 * Has a thread end, for want of memory to handle what it has thrown.
	 * @return whether another has taken its place
	 */
	static boolean isReplacedWhenItEnds() {
		AtomicBoolean ended = new AtomicBoolean();
		Worker ending = new Worker("thread-that-ends", () -> {
			if (ended.compareAndSet(false, true)) {
				Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
				});
				FailingSteps.failAt(1);
				throw new StackOverflowError("thrown on purpose");
			}
			return Worker.UNTIL_WOKEN;
		});
		Worker other = new Worker("thread-beside-it", () -> 1);
		Workers both = new Workers();
		both.add(ending, other);
		ending.start();
		other.start();
		try {
			await().atMost(Duration.ofSeconds(20)).until(() -> both.restarts() == 1 && both.notRunning().isEmpty());
			return ended.get();
		}
		finally {
			ending.close();
			other.close();
		}
	}

	private void connecting(int step) {
		loseLink();
		passInterval();
		FailingSteps.failAt(step);
		FailingSteps.attempt(this.prober::round);
	}

	private void recovering(int step) {
		loseLink();
		this.calls.add(this.removals.remove(Removal.ofKey(REMOVED)));
		this.removalsToSee = 1;
		passInterval();
		FailingSteps.failAt(step);
		FailingSteps.attempt(this.prober::round);
	}

	private void otherData(int step) {
		this.redis.mark("other");
		FailingSteps.failAt(step);
		FailingSteps.attempt(this.heartbeat::round);
	}

	private void beat(int step) {
		FailingSteps.failAt(step);
		FailingSteps.attempt(this.heartbeat::round);
	}

	private void unanswered(int step) {
		ask();
		FailingSteps.failAt(step);
		FailingSteps.attempt(this::passTime);
	}

	private void replies(int step) {
		Reply value = this.redis.hang("get");
		Reply removal = this.redis.hang("unlink");
		this.calls.add(this.gate.send((link) -> link.commands().get("key")));
		this.calls.add(this.removals.remove(Removal.ofKey(REMOVED)));
		this.removalsToSee = 2;
		FailingSteps.failAt(step);
		FailingSteps.attempt(() -> value.completeExceptionally(new RedisException("Connection reset by peer")));
		FailingSteps.attempt(() -> removal.completeExceptionally(new RedisException("Connection reset by peer")));
	}

	private void lostConnection(int step) {
		ask();
		FakeLink link = link();
		FailingSteps.failAt(step);
		FailingSteps.attempt(() -> link.lost.complete(null));
		FailingSteps.attempt(() -> link.rerouted.run());
	}

	/**
	 * What comes out of the listener would make the client lose count of its replies.
	 */
	private void message(int step) {
		this.toBeTold = this.watcher.last();
		FakeLink link = link();
		FailingSteps.failAt(step);
		link.tell(CHANGED);
	}

	private void invalidation(int step) {
		this.removalsToSee = 1;
		FailingSteps.failAt(step);
		FailingSteps.attempt(() -> this.calls.add(this.removals.removeKey(REMOVED)));
	}

	private void ask() {
		hang("get");
		hang("unlink");
		this.calls.add(this.gate.send((link) -> link.commands().get("key")));
		this.calls.add(this.removals.remove(Removal.ofKey(REMOVED)));
		this.calls.add(this.gate.send((link) -> link.commands().get("other")));
		this.removalsToSee = 2;
	}

	private void hang(String command) {
		assertThat(this.redis.hang(command)).isNotDone();
	}

	private void loseLink() {
		link().lost.complete(null);
	}

	/**
	 * What the threads do when nothing is thrown any more.
	 */
	private void settle() {
		passTime();
		for (int i = 0; i < 1_000_000; i++) {
			if (this.prober.round() == Worker.UNTIL_WOKEN) {
				break;
			}
			Thread.onSpinWait();
		}
		this.heartbeat.round();
		this.heartbeat.round();
		passTime();
	}

	/**
	 * Two steps of the prober start an interval apart.
	 */
	private static void passInterval() {
		long end = System.nanoTime() + SETTINGS.probeInterval().toNanos();
		while (System.nanoTime() - end < 0) {
			Thread.onSpinWait();
		}
	}

	private void passTime() {
		this.deadlines.sweep(System.nanoTime() + SETTINGS.commandTimeout().toNanos());
	}

	private void assertNothingIsLost() {
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.gate.link()).isSameAs(link());
		assertThat(link().closed).isFalse();
		assertThat(this.removals.pending()).isZero();
		assertThat(this.calls).allMatch(CompletableFuture::isDone);
		assertThat(this.gate.send((link) -> link.commands().get("key"))).isCompleted();
		assertThat(this.watches.current()).isSameAs(this.watcher.last());
		assertThat(this.redis.links.stream().flatMap((link) -> link.removed.stream()).filter(REMOVED::equals).count())
			.isGreaterThanOrEqualTo((this.recovery.coldStarts() > 0) ? 0 : this.removalsToSee);
		assertThat(this.toBeTold == null || this.toBeTold.lost || this.toBeTold.changes.contains(CHANGED)).isTrue();
		assertThat(this.redis.links.stream().filter((link) -> link != link())).allMatch((link) -> link.closed);
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

}
