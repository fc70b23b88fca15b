package io.github.cachestarter.internal.redis.health;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.lettuce.OwnConnectionFactory;
import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the replies over the link in use belong to the commands that they are
 * taken for, and gives the link up if they do not.
 * <p>
 * A connection has nothing but the order of its replies. If one is lost or comes twice,
 * every later command is given the reply to another one. So each server is asked to send
 * back something that was never sent before. Until that is noticed lookups miss, for the
 * entry of another key is recognised; what was acknowledged meanwhile counts as not
 * acknowledged, see {@link Recovery}.
 */
public final class ReplyOrder {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private static final AtomicLong NEXT = new AtomicLong(ThreadLocalRandom.current().nextLong());

	private final Gate gate;

	/**
	 * A link whose servers, or what stands in front of them, do not send back what they
	 * are sent.
	 */
	private volatile @Nullable RedisLink silent;

	private volatile boolean said;

	public ReplyOrder(Gate gate) {
		this.gate = gate;
	}

	/**
	 * Finds out whether the servers of a new link can be asked at all. Each is asked
	 * twice: who sends back what it was sent to another question is one that can, and
	 * whose replies are out of step already.
	 * @return why the link cannot be used, or {@code null}
	 */
	public @Nullable Trouble learn(RedisLink link, Replies replies) {
		CompletableFuture<Boolean> echo = ofAll(link, ReplyOrder::echoes);
		Trouble trouble = replies.await(echo);
		if (trouble != null && trouble.scope() == Scope.SERVER) {
			return trouble;
		}
		boolean echoes = trouble == null && echo.join();
		this.silent = echoes ? null : link;
		if (!echoes && !this.said) {
			this.said = true;
			logger.info("cache_replies_unchecked reason=PING does not send back what it is given");
		}
		return null;
	}

	/**
	 * Whether a server sends back what it is sent; fails when that is out of step.
	 */
	private static CompletableFuture<Boolean> echoes(RedisClusterAsyncCommands<String, byte[]> master) {
		byte[] first = nonce();
		byte[] second = nonce();
		return ping(master, first).thenCombine(ping(master, second), (answer, next) -> {
			boolean inStep = Arrays.equals(answer, first) && Arrays.equals(next, second);
			if (!inStep && Stream.of(first, second)
				.anyMatch((nonce) -> Arrays.equals(answer, nonce) || Arrays.equals(next, nonce))) {
				throw new OutOfStepException("What was sent came back as the reply to something else");
			}
			return inStep;
		});
	}

	/**
	 * Asks all servers over the link in use, like any other command, and does not wait.
	 */
	public void check() {
		RedisLink link = this.gate.link();
		if (link != null && this.gate.state().isUsable()) {
			CompletableFuture<?> unused = check(link);
		}
	}

	/**
	 * Asks all servers.
	 * @return whether every one has sent back what it was sent, or has refused to; fails
	 * when one does not answer
	 */
	public CompletableFuture<Boolean> check(RedisLink link) {
		if (link == this.silent) {
			return CompletableFuture.completedFuture(true);
		}
		return this.gate.send(new Call<>(this.gate, link, this.gate.deadline()), ReplyOrder::areInStep)
			.whenComplete((inStep, failure) -> {
				if (Boolean.FALSE.equals(inStep)) {
					this.gate.distrust(link);
				}
			});
	}

	private static CompletableFuture<Boolean> areInStep(RedisLink link) {
		return ofAll(link, ReplyOrder::isInStep);
	}

	private static CompletableFuture<Boolean> ofAll(RedisLink link,
			Function<RedisClusterAsyncCommands<String, byte[]>, CompletableFuture<Boolean>> question) {
		return link.masters().thenCompose((masters) -> {
			List<CompletableFuture<Boolean>> answers = masters.stream().map(question).toList();
			return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
				.thenApply((done) -> answers.stream().allMatch(CompletableFuture::join));
		});
	}

	private static CompletableFuture<Boolean> isInStep(RedisClusterAsyncCommands<String, byte[]> master) {
		byte[] nonce = nonce();
		return ping(master, nonce).thenApply((answer) -> Arrays.equals(answer, nonce));
	}

	private static byte[] nonce() {
		return ByteBuffer.allocate(Long.BYTES).putLong(NEXT.incrementAndGet()).array();
	}

	private static CompletableFuture<byte[]> ping(RedisClusterAsyncCommands<String, byte[]> master, byte[] nonce) {
		CommandArgs<String, byte[]> arguments = new CommandArgs<>(OwnConnectionFactory.CODEC).add(nonce);
		return master.dispatch(CommandType.PING, new ValueOutput<>(OwnConnectionFactory.CODEC), arguments)
			.toCompletableFuture();
	}

}
