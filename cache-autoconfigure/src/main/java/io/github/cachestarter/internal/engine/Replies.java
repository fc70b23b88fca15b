package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How a driver gets the replies to its steps: on the caller's thread, which blocks, or
 * whenever they come. No future fails.
 */
interface Replies {

	/**
	 * Whether the caller's thread waits, so that all futures are done when they are
	 * given.
	 */
	boolean block();

	/**
	 * Reads the entry of a key once more, without counting.
	 */
	CompletableFuture<Seen> look(String key, ValueType type, List<String> tags);

	/**
	 * Asks the tier unless it is known not to answer.
	 * @param event is given the answer, or {@code null} when there was none
	 * @return the next steps
	 */
	<T extends @Nullable Object> CompletableFuture<List<Step>> ask(Supplier<CompletableFuture<T>> question,
			Function<@Nullable T, List<Step>> event);

	/**
	 * Tells the tier to remove something, whether it is known to answer or not.
	 * @param event is given the answer, or {@code null} when there was none
	 * @return the next steps
	 */
	<T extends @Nullable Object> CompletableFuture<List<Step>> tell(Supplier<CompletableFuture<T>> removal,
			Function<@Nullable T, List<Step>> event);

	/**
	 * Has the tier take an entry, and counts that.
	 * @param event is given what has come of it
	 * @return the next steps
	 */
	CompletableFuture<List<Step>> fill(Supplier<CompletableFuture<Boolean>> fill,
			Function<FillReply, List<Step>> event);

	/**
	 * Lets time pass.
	 * @return whether the caller may go on to wait
	 */
	CompletableFuture<Boolean> pause(Duration pause);

	/**
	 * Waits for somebody else.
	 * @param nanos for how long at the most
	 * @return what has come of it; {@code null} when nothing has in time
	 */
	<T> CompletableFuture<@Nullable T> await(CompletableFuture<T> awaited, long nanos);

}
