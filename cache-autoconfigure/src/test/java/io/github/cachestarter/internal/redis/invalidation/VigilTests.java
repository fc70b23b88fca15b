package io.github.cachestarter.internal.redis.invalidation;

import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.RecordingWatcher;
import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removal;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierState;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VigilTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private static final int ROUNDS_TO_GIVE_UP = 3;

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Announcer announcer = new Announcer("test::changes");

	private final Removals removals = new Removals(this.gate, this.announcer, new TagKeys("test"), System::nanoTime);

	private final Recovery recovery = new Recovery(this.gate, this.removals, new ColdStart(),
			new Epoch(this.gate, "test::epoch:", false, () -> {
			}), this.replies, false);

	private final Watches watches = new Watches();

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final Vigil vigil = new Vigil(this.gate, this.watches, this.announcer, this.replies, SETTINGS);

	private final Prober prober = new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery, this.vigil,
			new ReplyOrder(this.gate));

	private TierState stateAtBeginning = TierState.UP;

	@BeforeEach
	void watch() {
		this.watches.by((coherence) -> {
			this.stateAtBeginning = this.gate.state();
			return this.watcher.begin(coherence);
		});
	}

	@Test
	void beginsBeforeTheGateOpens() {
		this.prober.step();
		assertThat(this.watcher.watches).hasSize(1);
		assertThat(this.stateAtBeginning.isUsable()).isFalse();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(link().tracks).isTrue();
	}

	/**
	 * A watch that begins makes those who serve copies in an outage forget them.
	 */
	@Test
	void doesNotBeginWhileRedisDoesNotTakeWhatItHasMissed() {
		this.prober.step();
		Recorded before = this.watcher.last();
		loseALinkAndARemoval();
		this.redis.during("test:user:1", () -> this.redis.fail("unlink", "NOPERM no permissions"));
		this.prober.step();
		assertThat(this.gate.state().isUsable()).isFalse();
		assertThat(this.watcher.last()).isSameAs(before);
		this.redis.recover();
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(link().removed).contains("test:user:1");
		assertThat(this.watcher.hasBegunAfter(before)).isTrue();
		assertThat(this.stateAtBeginning.isUsable()).isFalse();
	}

	/**
	 * What is lost while Redis is told what it has missed is lost for the watch that was
	 * prepared before.
	 */
	@Test
	void doesNotBeginOverConnectionsThatChangedMeanwhile() {
		this.prober.step();
		loseALinkAndARemoval();
		this.redis.during("test:user:1", () -> link().rerouted.run());
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.watches.current()).isNull();
		this.vigil.round();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
	}

	@Test
	void triesAgainWhatHasWorkedOverTheSameLink() {
		this.prober.step();
		this.redis.telling = false;
		degrade();
		rounds(Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		Recorded expiring = this.watcher.last();
		this.redis.telling = true;
		rounds(Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
		assertThat(expiring.lost).as("what was kept is forgotten").isTrue();
	}

	@Test
	void triesLessAndLessOften() {
		this.prober.step();
		this.redis.telling = false;
		degrade();
		link().received.clear();
		rounds(4 * Retry.LONGEST_PAUSE);
		assertThat(link().received.stream().filter("clientTracking"::equals)).hasSizeBetween(4, 12);
	}

	@Test
	void doesNotTryAgainWhatRedisHasRefused() {
		this.prober.step();
		this.redis.fail("clientTracking", "NOPERM no permissions");
		degrade();
		this.redis.recover();
		link().received.clear();
		rounds(2 * Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		assertThat(link().received).doesNotContain("clientTracking").contains("get");
	}

	@Test
	void theNextLinkTriesTheBestWayFirst() {
		this.prober.step();
		this.redis.telling = false;
		degrade();
		this.redis.telling = true;
		link().lost.complete(null);
		this.prober.step();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
	}

	/**
	 * It accepts the command, but no change can be made that it would tell of.
	 */
	@Test
	void aFullRedisIsUsedButNotBelieved() {
		this.redis.fail("set", "OOM command not allowed when used memory > 'maxmemory'.");
		this.redis.telling = false;
		this.prober.step();
		assertThat(this.gate.state().isUsable()).isTrue();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		rounds(Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		this.redis.answer("set", "OK");
		rounds(2 * Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).as("room, but still nothing told").isEqualTo(Coherence.EXPIRING);
		this.redis.telling = true;
		rounds(2 * Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
	}

	@Test
	void failuresToResumeDoNotCountAsConnectionsThatWereCut() {
		this.prober.step();
		this.redis.telling = false;
		link().rerouted.run();
		rounds(ROUNDS_TO_GIVE_UP - 1);
		this.redis.fail("clientTracking", "LOADING Redis is loading the dataset in memory");
		link().lost.complete(null);
		for (int i = 0; i < ROUNDS_TO_GIVE_UP; i++) {
			this.prober.step();
		}
		this.redis.recover();
		this.redis.telling = true;
		this.prober.step();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
	}

	@Test
	void asksForTrackingLaterWhereItHasCutConnections() {
		this.redis.fail("clientTracking", new RedisConnectionException("closed"));
		for (int i = 0; i < ROUNDS_TO_GIVE_UP; i++) {
			this.prober.step();
			assertThat(this.gate.state().isUsable()).isFalse();
		}
		this.redis.recover();
		this.prober.step();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
		rounds(Retry.LONGEST_PAUSE - 1);
		assertThat(link().received).doesNotContain("clientTracking");
		rounds(1);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
	}

	@Test
	void whatIsRefusedWhenItIsTriedAgainIsDropped() {
		this.prober.step();
		this.redis.telling = false;
		degrade();
		this.redis.fail("clientTracking", "NOPERM no permissions");
		rounds(2 * Retry.LONGEST_PAUSE);
		this.redis.recover();
		this.redis.telling = true;
		rounds(2 * Retry.LONGEST_PAUSE);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
	}

	@Test
	void whatWasPreparedBeginsOnce() {
		this.prober.step();
		link().rerouted.run();
		int begun = this.watcher.watches.size();
		this.vigil.begin();
		assertThat(this.watcher.watches).hasSize(begun);
	}

	private void degrade() {
		link().rerouted.run();
		rounds(ROUNDS_TO_GIVE_UP);
		assertThat(this.watches.coherence()).isEqualTo(Coherence.EXPIRING);
	}

	private void rounds(int count) {
		for (int i = 0; i < count; i++) {
			this.vigil.round();
		}
	}

	private void loseALinkAndARemoval() {
		link().lost.complete(null);
		assertThat(this.gate.state().isUsable()).isFalse();
		CompletableFuture<?> unused = this.removals.remove(Removal.ofKey("test:user:1"));
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

}
