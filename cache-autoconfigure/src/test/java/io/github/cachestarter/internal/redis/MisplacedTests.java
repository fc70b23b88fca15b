package io.github.cachestarter.internal.redis;

import java.time.Duration;

import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a connection over which somebody else's entry was read.
 */
class MisplacedTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private static final byte[] HEAD = { 1 };

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final ReplyOrder replyOrder = new ReplyOrder(this.gate);

	private long now;

	private final Misplaced misplaced = new Misplaced(this.gate, this.replyOrder, () -> this.now);

	@BeforeEach
	void open() throws Exception {
		RedisLink link = this.redis.connect(Duration.ZERO);
		assertThat(this.replyOrder.learn(link, new Replies(this.diagnosis, Duration.ofSeconds(10)))).isNull();
		this.gate.open(link, TierState.UP);
	}

	@Test
	void anEntryThatLiesThereIsRemovedAndCounted() {
		this.redis.answer("evalsha", 1L);
		this.misplaced.found("key", HEAD);
		this.misplaced.found("key", HEAD);
		assertThat(this.misplaced.removed()).as("however many callers find it").isOne();
		assertThat(this.gate.outOfStep()).isZero();
	}

	/**
	 * Another instance has found it as well, and was first.
	 */
	@Test
	void anEntryThatIsGoneIsNoReasonToGiveTheConnectionUp() {
		this.redis.answer("evalsha", 0L);
		this.misplaced.found("key", HEAD);
		this.misplaced.found("key", HEAD);
		assertThat(this.gate.outOfStep()).isZero();
		this.now += Duration.ofSeconds(2).toNanos();
		this.misplaced.found("key", new byte[] { 2 });
		assertThat(this.gate.outOfStep()).as("another one, later").isZero();
	}

	@Test
	void aSecondEntryThatIsGoneSoonAfterIsOne() {
		this.redis.answer("evalsha", 0L);
		this.misplaced.found("key", HEAD);
		this.misplaced.found("key", new byte[] { 2 });
		assertThat(this.gate.outOfStep()).isOne();
	}

}
