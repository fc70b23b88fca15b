package io.github.cachestarter.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Entries that are to be removed, now or after a commit.
 *
 * @param <T> what the tier answers
 */
final class Removal<T> {

	private final List<String> what;

	private final @Nullable String key;

	private final Predicate<String> concerned;

	private final List<String> tags;

	private final Supplier<CompletableFuture<T>> command;

	private final Removals cache;

	/**
	 * Creates a removal of one entry.
	 */
	Removal(String key, Supplier<CompletableFuture<T>> command, Removals cache) {
		this.what = List.of(key);
		this.key = key;
		this.concerned = key::equals;
		this.tags = List.of();
		this.command = command;
		this.cache = cache;
	}

	/**
	 * Creates a removal of many entries.
	 * @param what what is removed, in words that are equal for equal removals
	 * @param concerned which keys may be among them
	 */
	Removal(List<String> what, Predicate<String> concerned, Supplier<CompletableFuture<T>> command, Removals cache) {
		this.what = what;
		this.key = null;
		this.concerned = concerned;
		this.tags = List.of();
		this.command = command;
		this.cache = cache;
	}

	/**
	 * Creates a removal of the entries that have one of the tags. Which those are only
	 * the tier can tell.
	 */
	Removal(List<String> what, List<String> tags, Supplier<CompletableFuture<T>> command, Removals cache) {
		this.what = what;
		this.key = null;
		this.concerned = (key) -> true;
		this.tags = tags;
		this.command = command;
		this.cache = cache;
	}

	/**
	 * The names of the tags; empty unless they say what is removed.
	 */
	List<String> tags() {
		return this.tags;
	}

	List<String> what() {
		return this.what;
	}

	/**
	 * The only key concerned; {@code null} when there may be others.
	 */
	@Nullable String key() {
		return this.key;
	}

	/**
	 * Whether an entry may be among those removed. There may be doubt where only the tier
	 * can tell.
	 */
	boolean concerns(String entry) {
		return this.concerned.test(entry);
	}

	/**
	 * Detaches the loads that are under way and tells the tier.
	 * @return the tier's answer, which may fail
	 */
	CompletableFuture<T> send() {
		this.cache.detach(this);
		return Entries.asked(this.command);
	}

	/**
	 * Waits for the answer to what was sent.
	 * @return the answer, or {@code null} when there was none
	 */
	@Nullable T await(CompletableFuture<T> sent) {
		return this.cache.answerTo(sent);
	}

	/**
	 * Sends, so that others can be sent before this one is answered.
	 * @return waits for the answer
	 */
	Runnable sendAhead() {
		CompletableFuture<T> sent = send();
		return () -> await(sent);
	}

}
