package io.github.cachestarter.internal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a lease whose reply comes too late, and of one that is given back while
 * Redis is not used.
 */
class LeaseCommandsTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test");

	private static final byte[] LEASE = { 1, 2, 3 };

	private static final String TAKEN_BACK = "evalsha";

	private final FakeRedis redis = new FakeRedis();

	private final Deadlines deadlines = new Deadlines();

	private final Gate gate = new Gate(this.deadlines, new Diagnosis(this.redis.target(), SETTINGS.commandTimeout()),
			SETTINGS);

	private final LeaseCommands leases = new LeaseCommands(this.gate);

	private final AtomicInteger late = new AtomicInteger();

	@BeforeEach
	void open() throws Exception {
		this.redis.answer(TAKEN_BACK, 1L);
		connect();
	}

	@Test
	void aReplyInTimeIsNotLate() {
		assertThat(claim()).isCompletedWithValue(true);
		this.redis.answer("set", "refused");
		assertThat(claim()).isCompletedWithValue(false);
		passTime();
		assertThat(this.late).hasValue(0);
	}

	@Test
	void aLeaseThatIsPutAfterTheDeadlineIsTold() {
		Reply reply = this.redis.hang("set");
		CompletableFuture<Boolean> claim = claim();
		passTime();
		assertThat(claim).isCompletedExceptionally();
		assertThat(this.late).hasValue(0);
		reply.complete("OK");
		assertThat(this.late).hasValue(1);
		this.deadlines.close();
		assertThat(this.late).as("once").hasValue(1);
	}

	@Test
	void aLeaseThatIsRefusedAfterTheDeadlineIsNot() {
		Reply reply = this.redis.hang("set");
		CompletableFuture<Boolean> claim = claim();
		passTime();
		assertThat(claim).isCompletedExceptionally();
		reply.complete("refused");
		assertThat(this.late).hasValue(0);
	}

	@Test
	void anErrorAfterTheDeadlineIsNot() {
		Reply reply = this.redis.hang("set");
		CompletableFuture<Boolean> claim = claim();
		passTime();
		reply.completeExceptionally(new RedisCommandExecutionException("OOM command not allowed"));
		assertThat(claim).isCompletedExceptionally();
		assertThat(this.late).hasValue(0);
	}

	@Test
	void aLeaseThatIsPutOverALostLinkIsTold() {
		Reply reply = this.redis.hang("set");
		CompletableFuture<Boolean> claim = claim();
		link().lost.complete(null);
		reply.complete("OK");
		assertThat(claim).as("what a lost link answers is not used").isCompletedExceptionally();
		assertThat(this.late).hasValue(1);
	}

	@Test
	void aLeaseThatIsPutAfterTheDeadlineOverALostLinkIsTold() throws Exception {
		Reply reply = this.redis.hang("set");
		CompletableFuture<Boolean> claim = claim();
		FakeLink before = link();
		passTime();
		before.lost.complete(null);
		this.redis.recover();
		connect();
		reply.complete("OK");
		assertThat(claim).isCompletedExceptionally();
		assertThat(this.late).hasValue(1);
		assertThat(this.gate.state()).as("says nothing about the next link").isEqualTo(TierState.UP);
	}

	@Test
	void whatIsThrownThenHurtsNobody() {
		Reply reply = this.redis.hang("set");
		List<CompletableFuture<Boolean>> claims = new ArrayList<>();
		claims.add(claim(() -> {
			throw new IllegalStateException("thrown on purpose");
		}));
		claims.add(claim());
		passTime();
		assertThat(claims).allMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(reply.complete("OK")).isTrue();
		assertThat(this.late).as("the other one").hasValue(1);
	}

	@Test
	void nothingIsLateThatWasNotSent() {
		this.gate.shut(link(), "for another reason");
		assertThat(claim()).isCompletedExceptionally();
		assertThat(link().received).doesNotContain("set");
		assertThat(this.late).hasValue(0);
	}

	@Test
	void aLeaseIsTakenBackOverTheLinkOfTheLateReply() {
		Reply reply = this.redis.hang("set");
		List<CompletableFuture<Boolean>> released = new ArrayList<>();
		CompletableFuture<Boolean> claim = claim(() -> released.add(this.leases.takeBack("key", LEASE)));
		passTime();
		assertThat(claim).isCompletedExceptionally();
		assertThat(this.gate.state().isUsable()).isFalse();
		reply.complete("OK");
		assertThat(link().received).endsWith("set", TAKEN_BACK);
		assertThat(released).as("while the breaker is open nobody waits")
			.singleElement()
			.satisfies((future) -> assertThat(future).failsWithin(Duration.ZERO)
				.withThrowableThat()
				.withCauseInstanceOf(TierException.class));
		assertThat(this.gate.state().isUsable()).isFalse();
		connectAgain();
		assertThat(link().received).as("it was answered").doesNotContain(TAKEN_BACK);
	}

	/**
	 * Recovery compares that time with the one at which another server was started.
	 */
	@Test
	void isNoSignOfLifeWhileTheGateIsShut() {
		this.gate.shut(link(), "for another reason");
		long heard = this.gate.heard();
		assertThat(this.leases.takeBack("key", LEASE)).isCompletedExceptionally();
		assertThat(link().received).containsOnlyOnce(TAKEN_BACK);
		assertThat(this.gate.heard()).isEqualTo(heard);
	}

	@Test
	void aLeaseThatCannotBeTakenBackIsWhenTheGateOpens() {
		this.gate.shut(link(), "for another reason");
		this.gate.forget(link());
		assertThat(this.leases.takeBack("key", LEASE)).isCompletedExceptionally();
		assertThat(link().received).doesNotContain(TAKEN_BACK);
		connectAgain();
		assertThat(link().received).containsOnlyOnce(TAKEN_BACK);
		connectAgain();
		assertThat(link().received).as("once").doesNotContain(TAKEN_BACK);
	}

	@Test
	void aLeaseThatIsTakenBackInVainIsAgain() {
		Reply reply = this.redis.hang(TAKEN_BACK);
		CompletableFuture<Boolean> removed = this.leases.takeBack("key", LEASE);
		passTime();
		assertThat(removed).isCompletedExceptionally();
		this.redis.answer(TAKEN_BACK, 1L);
		connectAgain();
		assertThat(link().received).containsOnlyOnce(TAKEN_BACK);
		reply.completeExceptionally(new RedisException("Connection closed"));
		connectAgain();
		assertThat(link().received).as("once").doesNotContain(TAKEN_BACK);
	}

	@Test
	void whatIsSentWhileTheGateIsShutIsRepeatedIfTheLinkBreaks() {
		this.gate.shut(link(), "for another reason");
		this.redis.fail(TAKEN_BACK, new RedisException("Connection closed"));
		assertThat(this.leases.takeBack("key", LEASE)).isCompletedExceptionally();
		this.redis.answer(TAKEN_BACK, 1L);
		connectAgain();
		assertThat(link().received).containsOnlyOnce(TAKEN_BACK);
	}

	/**
	 * What is wrong with the command is wrong with it again.
	 */
	@Test
	void aRefusalIsNoReasonToRepeatIt() {
		this.redis.fail(TAKEN_BACK, "NOPERM this user has no permissions to run the 'evalsha' command");
		assertThat(this.leases.takeBack("key", LEASE)).isCompletedExceptionally();
		connectAgain();
		assertThat(link().received).doesNotContain(TAKEN_BACK);
	}

	@Test
	void thoseThatWaitAreBounded() {
		this.gate.shut(link(), "for another reason");
		this.gate.forget(link());
		for (int i = 0; i < LeaseCommands.MOST_WAITING + 1; i++) {
			assertThat(this.leases.takeBack("key:" + i, LEASE)).isCompletedExceptionally();
		}
		connectAgain();
		assertThat(link().received).hasSize(LeaseCommands.MOST_WAITING).containsOnly(TAKEN_BACK);
	}

	private CompletableFuture<Boolean> claim() {
		return claim(this.late::incrementAndGet);
	}

	private CompletableFuture<Boolean> claim(Runnable late) {
		Function<RedisLink, CompletableFuture<Boolean>> command = (link) -> link.commands()
			.set("key", LEASE, SetArgs.Builder.nx())
			.thenApply("OK"::equals)
			.toCompletableFuture();
		return this.leases.put(command, (put) -> put, late);
	}

	/**
	 * Until all that is under way has timed out.
	 */
	private void passTime() {
		this.deadlines.sweep(System.nanoTime() + SETTINGS.commandTimeout().toNanos());
	}

	private void connectAgain() {
		this.gate.shut(link(), "for another reason");
		try {
			connect();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * As the prober does.
	 */
	private void connect() throws Exception {
		this.gate.open(this.redis.connect(Duration.ZERO), TierState.UP);
		this.leases.takeBackTheRest();
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

}
