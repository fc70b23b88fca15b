package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.circuit.Call;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryTests {

	private static final String OLD = "uptime_in_seconds:100000";

	private static final String YOUNG = "uptime_in_seconds:0";

	private static final String DATA = "db0:keys=10,expires=1";

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("app")
		.withCommandTimeout(Duration.ofMillis(20));

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Removals removals = new Removals(this.gate, new Announcer("app::changes"), new TagKeys("app"),
			System::nanoTime);

	private final ColdStart coldStart = new ColdStart();

	private final Epoch epoch = new Epoch(this.gate, SETTINGS.epochKeys(), true, () -> {
	});

	private Recovery recovery = recovery(false);

	private Prober prober = prober();

	@Test
	void whatWasRefusedIsRemovedBeforeTheGateOpens() {
		assertThat(remove("app:user:1")).isCompletedExceptionally();
		assertThat(remove("app:user:2")).isCompletedExceptionally();
		assertThat(remove("app:user:1")).isCompletedExceptionally();
		assertThat(this.removals.remove(Removal.ofTags(List.of("app::tag:a")))).isCompletedExceptionally();
		assertThat(this.removals.pending()).isEqualTo(3);
		step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(link().removed).containsExactly("app::tag:a", "app:user:1", "app:user:2");
		assertThat(this.removals.pending()).isZero();
		assertThat(this.recovery.replayed()).isEqualTo(3);
	}

	@Test
	void aRemovalThatIsNotAnsweredIsRepeated() {
		step();
		Reply never = this.redis.hang("unlink");
		CompletableFuture<Long> removal = remove("app:user:1");
		((Call<?>) removal).expire();
		assertThat(never).isNotDone();
		assertThat(removal).isCompletedExceptionally();
		assertThat(this.gate.state().reason()).contains("did not answer within 20 ms");
		assertThat(this.removals.pending()).isOne();
		this.redis.recover();
		step();
		assertThat(link().removed).containsExactly("app:user:1", "app:user:1");
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void whatCannotBeRemovedIsNotRead() {
		step();
		this.redis.fail("unlink", "NOPERM this user has no permissions to run the 'unlink' command");
		assertThat(remove("app:user:1")).isCompletedExceptionally();
		step();
		assertThat(this.gate.state().reason())
			.contains("does not permit its user UNLINK; permit it: ACL SETUSER <user> +unlink");
		assertThat(this.removals.pending()).isOne();
		this.redis.recover();
		step();
		assertThat(link().removed).containsExactly("app:user:1");
	}

	@Test
	void anEmptyRemovalIsNone() {
		assertThat(this.removals.remove(Removal.ofTags(List.of()))).isCompletedWithValue(0L);
		assertThat(this.removals.pending()).isZero();
	}

	@Test
	void whatIsUnderWayWhenTheLinkBreaksIsRemovedOverTheNext() {
		step();
		Reply straggler = this.redis.hang("unlink");
		CompletableFuture<Long> removal = remove("app:user:1");
		this.redis.recover();
		link().lost.complete(null);
		step();
		assertThat(this.redis.links).hasSize(2);
		assertThat(link().removed).containsExactly("app:user:1");
		assertThat(removal).isNotDone();
		straggler.completeExceptionally(new IllegalStateException("late"));
		assertThat(removal).isCompletedExceptionally();
		assertThat(this.gate.state()).as("it was removed").isEqualTo(TierState.UP);
		assertThat(this.removals.pending()).isZero();
	}

	@Test
	void whatIsToBeRemovedMeanwhileGoesStraightToRedis() {
		ask("app:user:1");
		this.redis.during("app:user:1", () -> {
			assertThat(this.gate.state().isUsable()).isFalse();
			assertThat(remove("app:user:2")).isCompletedWithValue(1L);
		});
		step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(link().removed).containsExactly("app:user:1", "app:user:2");
	}

	@Test
	void staysShutIfThatFails() {
		ask("app:user:1");
		this.redis.during("app:user:1", () -> {
			this.redis.fail("unlink", "NOPERM no permissions");
			assertThat(remove("app:user:2")).isCompletedExceptionally();
			this.redis.recover();
		});
		step();
		assertThat(this.gate.state().reason()).contains("does not permit");
		assertThat(this.removals.pending()).isEqualTo(2);
		step();
		assertThat(link().removed).containsExactly("app:user:1", "app:user:2");
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	/**
	 * Between two batches another process may make an entry of the first from one of the
	 * second.
	 */
	@Test
	void removesManyInBatchesAndTwice() {
		IntStream.range(0, 1200).forEach((i) -> ask("app:user:" + i));
		step();
		assertThat(link().removed).hasSize(2400);
		assertThat(new HashSet<>(link().removed)).hasSize(1200);
		assertThat(link().received.stream().filter("unlink"::equals)).as("one is that of the probe").hasSize(7);
	}

	@Test
	void theSameServerIsNotToldAgain() {
		step();
		ask("app:user:1");
		link().lost.complete(null);
		step();
		assertThat(link().removed).isEmpty();
	}

	@Test
	void anotherServerIsToldWhatWasAcknowledged() {
		step();
		ask("app:user:1");
		link().lost.complete(null);
		ask("app:user:2");
		this.redis.identify("second", OLD, DATA);
		step();
		assertThat(link().removed).containsExactly("app:user:2", "app:user:1");
		assertThat(this.recovery.coldStarts()).isZero();
		this.redis.identify("third", OLD, DATA);
		link().lost.complete(null);
		step();
		assertThat(link().removed).containsExactly("app:user:1", "app:user:2");
	}

	@Test
	void aServerThatWasAReplicaForAWhileCountsAsAnother() {
		this.redis.identify("first", OLD, DATA, "master_replid:a");
		step();
		ask("app:user:1");
		this.redis.identify("first", OLD, DATA, "master_replid:b");
		link().lost.complete(null);
		step();
		assertThat(link().removed).containsExactly("app:user:1");
	}

	@ParameterizedTest
	@CsvSource({ OLD + ", 0, true, false", YOUNG + ", 0, true, true", YOUNG + ", 1, true, false",
			YOUNG + ", 0, false, false" })
	void aServerThatMayHaveForgottenALotStartsCold(String uptime, String appendOnly, boolean data, boolean cold) {
		this.recovery.coldTags(() -> List.of("app::clear:user", "app::clear:order"));
		step();
		ask("app:user:1");
		link().lost.complete(null);
		this.redis.identify("second", uptime, "aof_enabled:" + appendOnly, data ? DATA : "none:0");
		step();
		assertThat(this.recovery.coldStarts()).isEqualTo(cold ? 1 : 0);
		assertThat(link().removed)
			.containsAll(cold ? List.of("app::clear:user", "app::clear:order", "app:user:1") : List.of("app:user:1"));
		assertThat(clears("app::clear:user")).isFalse();
		assertThat(clears("app::clear:page")).as("a cache that was not in use").isEqualTo(cold);
	}

	@Test
	void aServerThatDoesNotTellWhoItIsStartsColdWheneverItWasAway() {
		this.redis.fail("info", "NOPERM this user has no permissions to run the 'info' command");
		step();
		assertThat(this.gate.timedOut(link())).isNotNull();
		step();
		assertThat(this.recovery.coldStarts()).as("over the same connection").isZero();
		link().lost.complete(null);
		step();
		assertThat(this.recovery.coldStarts()).isOne();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void aStrictTierStartsColdWithEveryOtherServer() {
		this.recovery = recovery(true);
		this.prober = prober();
		step();
		link().lost.complete(null);
		step();
		assertThat(this.recovery.coldStarts()).isZero();
		this.redis.identify("second", OLD, DATA);
		link().lost.complete(null);
		step();
		assertThat(this.recovery.coldStarts()).isOne();
	}

	@Test
	void startsColdWhenMoreWasInvalidatedThanCanBeRemembered() {
		for (int i = 0; i <= Journal.BOUND; i++) {
			CompletableFuture<Long> unused = this.removals.remove(Removal.ofTags(List.of("app::tag:" + i)));
		}
		assertThat(this.removals.pending()).isOne();
		step();
		assertThat(this.recovery.coldStarts()).isOne();
		assertThat(clears("app::clear:page")).isTrue();
		assertThat(clears("app::clear:page")).as("once is enough").isFalse();
	}

	private boolean clears(String tag) {
		link().removed.clear();
		CompletableFuture<?> unused = this.coldStart.clear(tag,
				(cold) -> this.removals.remove(Removal.ofTags(List.of(cold))));
		return link().removed.contains(tag);
	}

	private void ask(String key) {
		CompletableFuture<?> unused = remove(key);
	}

	private CompletableFuture<Long> remove(String key) {
		return this.removals.remove(Removal.ofKey(key));
	}

	private void step() {
		this.prober.step();
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

	private Recovery recovery(boolean strict) {
		return new Recovery(this.gate, this.removals, this.coldStart, this.epoch,
				new Replies(this.diagnosis, SETTINGS.commandTimeout()), strict);
	}

	private Prober prober() {
		Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());
		return new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery,
				new Vigil(this.gate, new Watches(), new Announcer("test::changes"), replies, SETTINGS),
				new ReplyOrder(this.gate));
	}

}
