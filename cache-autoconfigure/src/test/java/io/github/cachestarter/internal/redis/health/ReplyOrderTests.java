package io.github.cachestarter.internal.redis.health;

import java.time.Duration;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made of a server that sends back what it is sent, and of one that does not.
 */
class ReplyOrderTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final ReplyOrder replyOrder = new ReplyOrder(this.gate);

	private final Replies replies = new Replies(this.diagnosis, Duration.ofSeconds(10));

	/**
	 * Such as a proxy that answers by itself.
	 */
	@Test
	void aServerThatSendsNothingBackIsNotAskedAgain() throws Exception {
		RedisLink link = this.redis.connect(Duration.ZERO);
		assertThat(this.replyOrder.learn(link, this.replies)).isNull();
		this.gate.open(link, TierState.UP);
		this.replyOrder.check();
		assertThat(this.replyOrder.check(link).join()).isTrue();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.gate.outOfStep()).isZero();
	}

	@Test
	void aLinkIsGivenUpWhoseServerNoLongerSendsBackWhatItIsSent() throws Exception {
		RedisLink link = this.redis.connect(Duration.ZERO);
		this.gate.open(link, TierState.UP);
		this.replyOrder.check();
		assertThat(this.gate.state().isUsable()).isFalse();
		assertThat(this.gate.isDistrusted(link)).isTrue();
		assertThat(this.gate.outOfStep()).isOne();
		this.gate.distrust(link);
		assertThat(this.gate.outOfStep()).as("once for each link").isOne();
	}

	/**
	 * What it has acknowledged may not have been carried out.
	 */
	@Test
	void aLinkCountsAsOutOfStepAlsoWhenSomethingElseHasShutTheGate() throws Exception {
		RedisLink link = this.redis.connect(Duration.ZERO);
		this.gate.open(link, TierState.UP);
		this.gate.timedOut(link);
		this.gate.distrust(link);
		assertThat(this.gate.outOfStep()).isOne();
	}

	@Test
	void aReplyOfAnotherKindOrLengthIsThatOfAnotherCommand() {
		assertThat(Diagnosis.isOutOfStep(new IllegalStateException(new UnsupportedOperationException()))).isTrue();
		assertThat(Diagnosis.isOutOfStep(new OutOfStepException("2 values were asked for, 3 came"))).isTrue();
		assertThat(Diagnosis.isOutOfStep(new NumberFormatException())).isTrue();
		assertThat(Diagnosis.isOutOfStep(new IllegalStateException())).isFalse();
	}

}
