package io.github.cachestarter.internal.redis.circuit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.github.cachestarter.internal.redis.circuit.Diagnosis.Refusal;
import io.github.cachestarter.internal.redis.circuit.Right.Need;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the user that the cache has logged in as may not do: the commands that Redis has
 * refused, and why.
 */
public final class Rights {

	private final Map<Right, Refusal> refused = new EnumMap<>(Right.class);

	private Rights() {
	}

	/**
	 * Looks at what was answered to the attempts.
	 * @param answers one for each key or master that was tried; those that are not done
	 * count for nothing
	 */
	public static Rights of(Map<Right, List<CompletableFuture<?>>> answers, Diagnosis diagnosis) {
		Rights rights = new Rights();
		answers.forEach((right, replies) -> replies.forEach((reply) -> {
			Throwable failure = reply.isDone() ? failureOf(reply) : null;
			Refusal refusal = (failure != null) ? refusal(right, failure, diagnosis) : null;
			if (refusal != null) {
				rights.refused.put(right, refusal);
			}
		}));
		return rights;
	}

	private static @Nullable Throwable failureOf(CompletableFuture<?> reply) {
		return reply.<@Nullable Throwable>handle((value, failure) -> failure).join();
	}

	/**
	 * Services have words of their own for a command that they do not run. So whatever
	 * concerns only the command is a refusal of it, but for what says that it was run.
	 */
	private static @Nullable Refusal refusal(Right right, Throwable failure, Diagnosis diagnosis) {
		if (Diagnosis.isOutOfScript(failure)) {
			// It was run. What it calls is tried by itself.
			return null;
		}
		Refusal refusal = Diagnosis.refusal(failure);
		if (refusal != null || right.need() == Need.LITTLE || !Diagnosis.isReply(failure)
				|| diagnosis.of(failure).scope() != Scope.COMMAND) {
			return refusal;
		}
		return (Diagnosis.isUnknownScript(failure) || ErrorReplies.isOfAnotherType(failure)) ? null : Refusal.UNKNOWN;
	}

	/**
	 * The names of the commands that were refused.
	 */
	public List<String> missing() {
		return this.refused.keySet().stream().map(Right::name).toList();
	}

	/**
	 * Says what is missing without which the cache does not work, or does not store.
	 * @param keyPrefix what the application's keys start with
	 * @return the trouble, or {@code null} if there is none
	 */
	public @Nullable Trouble trouble(String keyPrefix) {
		Map<Right, Refusal> needed = needed(Need.READ);
		Scope scope = needed.isEmpty() ? Scope.WRITES : Scope.SERVER;
		needed.putAll(needed(Need.STORE));
		return needed.isEmpty() ? null : new Trouble(scope, reason(needed, keyPrefix));
	}

	/**
	 * Says what is missing of the rest, and what does not work without it. Where the keys
	 * are not permitted, that is said with what is needed.
	 * @return the text, or {@code null} if nothing is missing
	 */
	public @Nullable String lesserTrouble() {
		Map<Right, Refusal> lesser = needed(Need.LITTLE);
		lesser.values().removeIf((refusal) -> refusal == Refusal.KEY);
		if (lesser.isEmpty()) {
			return null;
		}
		String effects = lesser.keySet().stream().map(Right::withoutIt).collect(Collectors.joining("; "));
		return reason(lesser, "") + ". Without: " + effects;
	}

	private Map<Right, Refusal> needed(Need need) {
		Map<Right, Refusal> needed = new EnumMap<>(this.refused);
		needed.keySet().removeIf((right) -> right.need() != need);
		return needed;
	}

	/**
	 * In words that a person can act on.
	 */
	private static String reason(Map<Right, Refusal> refused, String keyPrefix) {
		List<String> parts = new ArrayList<>();
		List<Right> unknown = those(refused, Refusal.UNKNOWN);
		if (!unknown.isEmpty()) {
			parts.add("Redis does not run " + String.join(", ", names(unknown))
					+ "; undo rename-command, or use a service that offers it");
		}
		List<Right> commands = those(refused, Refusal.COMMAND);
		if (!commands.isEmpty()) {
			parts.add(Diagnosis.notPermitted(names(commands)));
		}
		if (!those(refused, Refusal.KEY).isEmpty()) {
			parts.add("Redis does not permit its user the keys of the application; permit them: ACL SETUSER <user> ~"
					+ keyPrefix + ":*");
		}
		return String.join(". ", parts);
	}

	private static List<Right> those(Map<Right, Refusal> refused, Refusal why) {
		return refused.keySet().stream().filter((right) -> refused.get(right) == why).toList();
	}

	private static List<String> names(List<Right> rights) {
		return rights.stream().map(Right::name).toList();
	}

}
