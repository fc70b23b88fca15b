package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierState;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Removals that are too large for one command.
 */
class RemovalsInTurnTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test")
		.withCommandTimeout(Duration.ofSeconds(10));

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Announcer announcer = new Announcer("test::changes");

	private final Removals removals = new Removals(this.gate, this.announcer, new TagKeys("test"), System::nanoTime);

	private final List<Removal> parts = Removal.ofTags(List.of("a", "b", "c", "d", "e")).split(2);

	@BeforeEach
	void connect() {
		Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());
		Recovery recovery = new Recovery(this.gate, this.removals, new ColdStart(),
				new Epoch(this.gate, "test::epoch:", false, () -> {
				}), replies, false);
		new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, recovery,
				new Vigil(this.gate, new Watches(), this.announcer, replies, SETTINGS), new ReplyOrder(this.gate))
			.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void eachIsSentWhenTheOneBeforeWasAcknowledged() {
		Reply reply = this.redis.hang("unlink");
		CompletableFuture<Long> removed = this.removals.removeInTurn(this.parts);
		assertThat(removedTags()).containsExactly("a", "b");
		assertThat(removed).isNotDone();
		reply.complete(2L);
		assertThat(removedTags()).containsExactly("a", "b", "c", "d", "e");
		assertThat(removed).isCompletedWithValue(6L);
	}

	@Test
	void noneIsLostWhenOneBeforeItFails() {
		Reply reply = this.redis.hang("unlink");
		CompletableFuture<Long> removed = this.removals.removeInTurn(this.parts);
		reply.completeExceptionally(new RedisException("Connection reset by peer"));
		assertThat(removed).isCompletedExceptionally();
		assertThat(this.removals.pending()).isEqualTo(5);
	}

	private List<String> removedTags() {
		return this.redis.links.get(0).removed.stream().map(String::valueOf).toList();
	}

}
