package io.github.cachestarter.internal.redis.health;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.cachestarter.internal.redis.FakeRedis;
import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.FakeRedis.Reply;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.netty.channel.ConnectTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProberTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("test")
		.withCommandTimeout(Duration.ofMillis(20));

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Recovery recovery = new Recovery(this.gate,
			new Removals(this.gate, new Announcer("test::changes"), new TagKeys("test"), System::nanoTime),
			new ColdStart(), new Epoch(this.gate, "test::epoch:", false, () -> {
			}), new Replies(this.diagnosis, SETTINGS.commandTimeout()), false);

	private final Prober prober = new Prober(
			this.gate, this.redis, this.diagnosis, SETTINGS, this.recovery, new Vigil(this.gate, new Watches(),
					new Announcer("test::changes"), new Replies(this.diagnosis, SETTINGS.commandTimeout()), SETTINGS),
			new ReplyOrder(this.gate));

	private final List<Availability> announced = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.prober.addListener((state) -> this.announced.add(state.availability()));
	}

	@Test
	void isDownBeforeTheFirstStep() {
		assertThat(this.gate.state()).isEqualTo(TierState.connecting("Redis is not connected yet"));
		assertThat(get()).isCompletedExceptionally();
	}

	@Test
	void aRedisThatIsThereIsNoNews() {
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(get()).isCompleted();
		assertThat(this.announced).isEmpty();
	}

	@Test
	void anAbsentRedisIsAnnouncedOnceAndSoIsItsReturn() {
		this.redis.refuseConnections(new ConnectException());
		this.prober.step();
		this.prober.step();
		this.prober.step();
		assertThat(this.gate.state())
			.isEqualTo(TierState.down("Redis refused the connection; start it or correct REDIS_URL"));
		this.redis.recover();
		this.prober.step();
		this.prober.step();
		assertThat(this.announced).containsExactly(Availability.DOWN, Availability.UP);
	}

	@Test
	void aSlowFirstConnectionIsNoOutage() {
		this.redis.refuseConnections(new TimeoutException());
		this.prober.step();
		assertThat(this.gate.state())
			.isEqualTo(TierState.connecting("Redis did not answer within 1000 ms; if it speaks TLS, "
					+ "write rediss:// instead of redis:// in REDIS_URL, or set spring.data.redis.ssl.enabled=true. "
					+ "Still connecting for the first time; each attempt is given more time"));
		assertThat(get()).isCompletedExceptionally();
		this.redis.refuseConnections(new ConnectTimeoutException());
		this.prober.step();
		assertThat(this.gate.state().reason()).startsWith("Redis cannot be reached: no answer");
		this.redis.recover();
		this.prober.step();
		assertThat(this.announced).containsExactly(Availability.CONNECTING, Availability.UP);
	}

	@Test
	void whatIsSaidAtTheFirstConnectionIsNotTakenForSlowness() {
		this.redis.refuseConnections(new ConnectException());
		this.prober.step();
		this.redis.refuseConnections(new TimeoutException());
		this.prober.step();
		assertThat(this.gate.state().availability()).isEqualTo(Availability.DOWN);
		assertThat(this.announced).containsExactly(Availability.DOWN);
	}

	@Test
	void silenceAfterTheFirstConnectionIsAnOutage() {
		this.prober.step();
		this.redis.links.get(0).lost.complete(null);
		this.redis.refuseConnections(new TimeoutException());
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.down("Redis did not answer within 1000 ms"));
	}

	@Test
	void oneClosedConnectionDoesNotHideWhatWasSaidBefore() {
		this.redis.refuseConnections(new RedisCommandExecutionException("WRONGPASS invalid username-password pair"));
		this.prober.step();
		String said = this.gate.state().reason();
		this.redis.refuseConnections(new RedisConnectionException("Connection closed prematurely"));
		this.prober.step();
		assertThat(this.gate.state().reason()).isEqualTo(said).startsWith("Redis refused the password");
		this.prober.step();
		assertThat(this.gate.state().reason()).startsWith("Redis closed the connection");
	}

	@Test
	void aSentinelIsNotTakenForAServerWithoutCommands() {
		this.redis.answer("info", "redis_mode:sentinel");
		this.redis.fail("unlink", "ERR unknown command 'UNLINK', with args beginning with: 'test::probe'");
		this.redis.fail("set", "ERR unknown command 'SET', with args beginning with: 'test::probe'");
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.down("Redis is a Sentinel and not a server; "
				+ "set spring.data.redis.sentinel.master and spring.data.redis.sentinel.nodes instead of REDIS_URL"));
	}

	@Test
	void aNodeOfAClusterIsAskedForSlotsThatAreNotItsOwn() {
		this.redis.answer("info", "redis_mode:cluster");
		this.redis.fail("getrange", "MOVED 866 10.0.0.1:6379");
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.down("Redis is a node of a cluster; "
				+ "list its nodes in spring.data.redis.cluster.nodes instead of REDIS_URL"));
	}

	@Test
	void aClusterOfOneNodeIsUsedAsAServer() {
		this.redis.answer("info", "redis_mode:cluster");
		this.redis.answer("getrange", new byte[0]);
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void callsDoNotReachRedisWhileItIsDown() {
		this.prober.step();
		FakeLink link = this.redis.links.get(0);
		this.gate.lost(link);
		link.received.clear();
		assertThat(get()).isCompletedExceptionally();
		assertThat(link.received).isEmpty();
	}

	@Test
	void aLinkThatDoesNotAnswerIsReplaced() {
		this.prober.step();
		FakeLink hung = this.redis.links.get(0);
		Reply never = this.redis.hang("unlink");
		assertThat(this.gate.timedOut(hung)).hasMessageContaining("did not answer within 20 ms");
		this.prober.step();
		assertThat(never).isNotDone();
		assertThat(hung.closed).isTrue();
		assertThat(this.gate.state()).isEqualTo(TierState.down("Redis did not answer within 20 ms"));
		this.redis.recover();
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.gate.link()).isNotNull().isNotSameAs(hung);
	}

	@Test
	void aLinkThatAnswersAgainIsKept() {
		this.prober.step();
		FakeLink link = this.redis.links.get(0);
		assertThat(this.gate.timedOut(link)).isInstanceOf(TierException.class);
		assertThat(this.gate.state().isUsable()).isFalse();
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.gate.link()).isSameAs(link);
		assertThat(this.announced).containsExactly(Availability.DOWN, Availability.UP);
	}

	@Test
	void aLostLinkThatIsReplacedAtOnceIsNoNews() {
		this.prober.step();
		FakeLink link = this.redis.links.get(0);
		link.lost.complete(null);
		assertThat(this.gate.state()).isEqualTo(TierState.down("Redis closed the connection"));
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.gate.link()).isSameAs(this.redis.links.get(1));
		assertThat(link.closed).isTrue();
		assertThat(this.announced).isEmpty();
	}

	@Test
	void aStragglerOfAReplacedLinkSaysNothingAboutItsSuccessor() {
		this.prober.step();
		Reply straggler = this.redis.hang("get");
		CompletableFuture<byte[]> call = get();
		this.redis.recover();
		this.redis.links.get(0).lost.complete(null);
		this.prober.step();
		straggler.completeExceptionally(new RedisException("Connection closed"));
		assertThat(call).isCompletedExceptionally();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void whatALostLinkStillAnswersIsNotUsed() {
		this.prober.step();
		Reply reply = this.redis.hang("get");
		CompletableFuture<byte[]> call = get();
		this.redis.links.get(0).lost.complete(null);
		reply.complete(new byte[] { 1 });
		assertThat(call).isCompletedExceptionally();
	}

	@Test
	void countsChangesAndCallsThatWereTurnedAway() {
		assertThat(get()).isCompletedExceptionally();
		this.prober.step();
		assertThat(get()).isCompleted();
		this.gate.lost(this.redis.links.get(0));
		this.gate.lost(this.redis.links.get(0));
		assertThat(get()).isCompletedExceptionally();
		this.prober.step();
		assertThat(this.gate.changes()).as("open, shut, open").isEqualTo(3);
		assertThat(this.gate.turnedAway().sum()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "READONLY You can't write against a read only replica.",
			"LOADING Redis is loading the dataset in memory", "NOAUTH Authentication required.",
			"NOPERM this user has no permissions to run the 'unlink' command", "MASTERDOWN Link with MASTER is down",
			"CLUSTERDOWN The cluster is down", "MISCONF Redis is configured to save RDB snapshots" })
	void aRedisThatDeletesNothingIsNotUsed(String error) {
		this.redis.fail("unlink", error);
		this.prober.step();
		assertThat(this.gate.state().isUsable()).isFalse();
		assertThat(this.redis.links).hasSize(1).allMatch((link) -> link.closed);
	}

	@Test
	void aFullRedisIsReadButNotWrittenUntilThereIsRoomForAWhile() {
		this.prober.step();
		this.redis.fail("set", "OOM command not allowed when used memory > 'maxmemory'.");
		this.prober.step();
		assertThat(this.gate.state())
			.isEqualTo(TierState.notStoring("Redis refuses writes: maxmemory 1.00K reached with noeviction; "
					+ "raise maxmemory or set maxmemory-policy to allkeys-lru"));
		assertThat(get()).isCompleted();
		assertThat(this.gate.sendWrite((link) -> link.commands().set("key", new byte[0]))).isCompletedExceptionally();
		this.redis.recover();
		for (int i = 1; i < Prober.STORING_PROBES; i++) {
			this.prober.step();
			assertThat(this.gate.state().availability()).isEqualTo(Availability.NOT_STORING);
		}
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.announced).containsExactly(Availability.NOT_STORING, Availability.UP);
	}

	@Test
	void aFullRedisThatGoesAwayComesBackWithANewLink() {
		this.redis.fail("set", "OOM command not allowed when used memory > 'maxmemory'.");
		this.prober.step();
		this.redis.fail("unlink", "READONLY You can't write against a read only replica.");
		this.prober.step();
		assertThat(this.gate.state().isUsable()).isFalse();
		this.redis.recover();
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(get()).isCompleted();
	}

	@Test
	void anErrorOfOneCommandConcernsThatCommandOnly() {
		this.prober.step();
		this.redis.fail("get", "WRONGTYPE Operation against a key holding the wrong kind of value");
		assertThat(get()).isCompletedExceptionally();
		this.redis.fail("get", "NOPERM No permissions to access a key");
		assertThat(get()).isCompletedExceptionally();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
	}

	@Test
	void aLinkWhoseThreadsHaveEndedIsReplacedWithoutAWord() {
		this.prober.step();
		this.prober.checkThreads();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		this.redis.threadsNotRunning.add("event-loop-1");
		this.prober.checkThreads();
		assertThat(this.gate.state().isUsable()).isFalse();
		this.prober.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		assertThat(this.redis.links).hasSize(2);
		assertThat(this.redis.links.get(0).closed).isTrue();
		assertThat(this.announced).isEmpty();
	}

	@Test
	void aListenerThatFailsHindersNobody() {
		List<TierState> told = new ArrayList<>();
		this.prober.addListener((state) -> {
			throw new IllegalStateException("planted");
		});
		this.prober.addListener(told::add);
		this.redis.refuseConnections(new ConnectException());
		this.prober.step();
		assertThat(told).hasSize(1);
	}

	private CompletableFuture<byte[]> get() {
		return this.gate.send((link) -> link.commands().get("key"));
	}

}
