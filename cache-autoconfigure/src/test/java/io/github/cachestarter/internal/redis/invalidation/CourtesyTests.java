package io.github.cachestarter.internal.redis.invalidation;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
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
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that keeps no copies, and what it does about those of others.
 */
class CourtesyTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Announcer announcer = new Announcer("test::changes");

	private final Removals removals = new Removals(this.gate, this.announcer, new TagKeys("test"), System::nanoTime);

	private final Recovery recovery = new Recovery(this.gate, this.removals, new ColdStart(),
			new Epoch(this.gate, "test::epoch:", false, () -> {
			}), this.replies, false);

	private final Vigil vigil = new Vigil(this.gate, new Watches(), this.announcer, this.replies, SETTINGS);

	private final Prober prober = new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery, this.vigil,
			new ReplyOrder(this.gate));

	CourtesyTests() {
		this.redis.answer("evalsha", 1L);
	}

	@Test
	void announcesNothingWhereRedisTells() {
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(link().received).as("before the gate opens").doesNotContain("clientTracking");
		assertThat(announces()).isFalse();
		this.vigil.round();
		assertThat(link().received).contains("clientTracking");
		assertThat(link().tracks).isFalse();
		assertThat(announces()).isFalse();
	}

	@Test
	void announcesForGoodWhereRedisTellsNothing() {
		this.redis.telling = false;
		this.prober.step();
		assertThat(announces()).isFalse();
		this.vigil.round();
		assertThat(announces()).isTrue();
		link().received.clear();
		this.vigil.round();
		assertThat(link().received).as("asked once").isEmpty();
	}

	@Test
	void asksAFullRedisAgain() {
		this.redis.telling = false;
		this.prober.step();
		this.redis.fail("set", "OOM command not allowed when used memory > 'maxmemory'.");
		this.vigil.round();
		assertThat(announces()).isFalse();
		this.redis.answer("set", "OK");
		this.vigil.round();
		assertThat(announces()).isTrue();
	}

	@Test
	void nothingIsFoundOutFromARedisThatIsNotReady() {
		this.prober.step();
		link().received.clear();
		this.redis.fail("clientTracking", "LOADING Redis is loading the dataset in memory");
		this.vigil.round();
		assertThat(link().received).contains("clientTracking").doesNotContain("evalsha");
		this.redis.recover();
		this.redis.answer("evalsha", 1L);
		this.prober.step();
		assertThat(announces()).isFalse();
		this.vigil.round();
		assertThat(link().received).contains("clientTracking");
		assertThat(announces()).isFalse();
	}

	@Test
	void nothingFailsWhereScriptsAreNotPermitted() {
		this.redis.telling = false;
		this.redis.fail("evalsha", "NOPERM no permissions");
		this.prober.step();
		this.vigil.round();
		assertThat(this.gate.state().availability()).isEqualTo(Availability.NOT_STORING);
		assertThat(announces()).isFalse();
	}

	@Test
	void doesNotAskAgainWhatHasCutThreeConnections() {
		this.redis.fail("clientTracking", new RedisConnectionException("closed"));
		for (int i = 0; i < 3; i++) {
			this.prober.step();
			this.vigil.round();
			assertThat(this.gate.state().isUsable()).isFalse();
		}
		this.prober.step();
		this.vigil.round();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(announces()).isTrue();
	}

	private boolean announces() {
		FakeLink link = link();
		link.received.clear();
		assertThat(this.removals.remove(Removal.ofKey("test:user:1"))).isCompleted();
		return link.received.contains("evalsha");
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

}
