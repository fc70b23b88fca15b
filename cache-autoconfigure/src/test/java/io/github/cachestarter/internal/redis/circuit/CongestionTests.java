package io.github.cachestarter.internal.redis.circuit;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
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
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that wait behind a large reply which is still arriving.
 */
class CongestionTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Deadlines deadlines = new Deadlines();

	private final Gate gate = new Gate(this.deadlines, this.diagnosis, SETTINGS);

	private final Announcer announcer = new Announcer("test::changes");

	private final Removals removals = new Removals(this.gate, this.announcer, new TagKeys("test"), System::nanoTime);

	private final Prober prober;

	CongestionTests() {
		Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());
		this.prober = new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, new Recovery(this.gate, this.removals,
				new ColdStart(), new Epoch(this.gate, "test::epoch:", false, () -> {
				}), replies, false), new Vigil(this.gate, new Watches(), this.announcer, replies, SETTINGS),
				new ReplyOrder(this.gate));
	}

	@BeforeEach
	void connect() {
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void aCallThatIsNotAnsweredInTimeTellsNothingAboutRedis() {
		hang("get");
		link().receiving = true;
		getInVain();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.redis.links).hasSize(1);
	}

	@Test
	void theNextOnesDoNotWaitAndAreNotSent() {
		hang("get");
		link().receiving = true;
		getInVain();
		link().received.clear();
		assertThat(get()).isCompletedExceptionally();
		assertThat(link().received).isEmpty();
		assertThat(this.gate.turnedAway().sum()).isOne();
	}

	@Test
	void whenTheReplyHasArrivedRedisIsAskedAgain() {
		hang("get");
		link().receiving = true;
		getInVain();
		this.redis.recover();
		link().receiving = false;
		assertThat(get()).isCompleted();
		link().receiving = true;
		assertThat(get()).as("only who was behind one has waited in vain").isCompleted();
	}

	@Test
	void aReplyThatStopsArrivingIsTrouble() {
		hang("get");
		link().receiving = true;
		getInVain();
		link().receiving = false;
		getInVain();
		assertThat(this.gate.state().reason()).endsWith("did not answer within 250 ms");
	}

	@Test
	void aRemovalRemainsUnderWay() {
		Reply reply = this.redis.hang("unlink");
		link().receiving = true;
		CompletableFuture<Long> removed = this.removals.remove(Removal.ofKey("a"));
		passTime();
		assertThat(removed).isCompletedExceptionally();
		assertThat(this.removals.pending()).isZero();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		reply.complete(1L);
		this.redis.recover();
		link().removed.clear();
		this.gate.lost(link());
		this.prober.step();
		assertThat(link().removed).as("was acknowledged, late").isEmpty();
	}

	@Test
	void aRemovalThatIsLostWithTheConnectionIsRepeated() {
		Reply reply = this.redis.hang("unlink");
		link().receiving = true;
		CompletableFuture<Long> removed = this.removals.remove(Removal.ofKey("a"));
		passTime();
		assertThat(removed).isCompletedExceptionally();
		reply.completeExceptionally(new RedisException("Connection reset by peer"));
		assertThat(this.gate.state().isUsable()).isFalse();
		this.redis.recover();
		link().removed.clear();
		this.prober.step();
		assertThat(link().removed).containsExactly("a");
	}

	@Test
	void aRemovalThatIsNeverAnsweredIsRepeatedOverTheNextConnection() {
		hang("unlink");
		link().receiving = true;
		CompletableFuture<Long> removed = this.removals.remove(Removal.ofKey("a"));
		passTime();
		assertThat(removed).isCompletedExceptionally();
		this.redis.recover();
		this.gate.shut(link(), "for another reason");
		link().lost.complete(null);
		this.prober.step();
		assertThat(link().removed).containsExactly("a");
	}

	@Test
	void aTestOfTheConnectionThatIsNotAnsweredIsNone() {
		hang("unlink");
		link().receiving = true;
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		link().receiving = false;
		this.prober.step();
		assertThat(this.gate.state().isUsable()).isFalse();
	}

	@Test
	void aReplyThatArrivesForTooLongIsTrouble() {
		long[] now = { 0 };
		Congestion congestion = new Congestion(this.diagnosis, () -> now[0]);
		FakeLink link = link();
		assertThat(congestion.of(link)).isNull();
		link.receiving = true;
		assertThat(congestion.of(link)).isNotNull();
		now[0] += Congestion.LONGEST - 1;
		assertThat(congestion.isOn(link)).isTrue();
		assertThat(congestion.of(link)).isNotNull();
		now[0] += 1;
		assertThat(congestion.isOn(link)).isFalse();
		assertThat(congestion.of(link)).isNull();
		link.receiving = false;
		assertThat(congestion.isOn(link)).isFalse();
		link.receiving = true;
		assertThat(congestion.of(link)).as("another reply").isNotNull();
	}

	private void hang(String command) {
		Reply never = this.redis.hang(command);
		assertThat(never).isNotDone();
	}

	private void getInVain() {
		CompletableFuture<byte[]> call = get();
		passTime();
		assertThat(call).isCompletedExceptionally();
	}

	private CompletableFuture<byte[]> get() {
		return this.gate.send((link) -> link.commands().get("key"));
	}

	private void passTime() {
		this.deadlines.sweep(System.nanoTime() + SETTINGS.commandTimeout().toNanos());
	}

	private FakeLink link() {
		List<FakeLink> links = this.redis.links;
		return links.get(links.size() - 1);
	}

}
