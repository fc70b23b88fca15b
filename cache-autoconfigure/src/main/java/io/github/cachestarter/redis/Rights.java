package io.github.cachestarter.redis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.github.cachestarter.redis.Diagnosis.Refusal;
import io.github.cachestarter.redis.Right.Need;
import io.github.cachestarter.redis.Trouble.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the user that the cache has logged in as may not do: the commands that Redis has
 * refused, and why.
 */
final class Rights {

	private final Map<Right, Refusal> refused = new EnumMap<>(Right.class);

	private Rights() {
	}

	/**
	 * Looks at what was answered to the attempts.
	 * @param answers the answers, which are done; one for each key that was tried
	 */
	static Rights of(Map<Right, List<CompletableFuture<?>>> answers) {
		Rights rights = new Rights();
		answers.forEach((right, replies) -> replies.forEach((reply) -> {
			Throwable failure = failureOf(reply);
			Refusal refusal = (failure != null) ? Diagnosis.refusal(failure) : null;
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
	 * The names of the commands that were refused.
	 */
	List<String> missing() {
		return this.refused.keySet().stream().map(Right::name).toList();
	}

	/**
	 * Says what is missing without which the cache does not work, or does not store.
	 * @param keyPrefix what the application's keys start with
	 * @return the trouble, or {@code null} if there is none
	 */
	@Nullable Trouble trouble(String keyPrefix) {
		Map<Right, Refusal> needed = needed(Need.READ);
		Scope scope = needed.isEmpty() ? Scope.WRITES : Scope.SERVER;
		needed.putAll(needed(Need.STORE));
		return needed.isEmpty() ? null : new Trouble(scope, reason(needed, keyPrefix));
	}

	/**
	 * Says what is missing of the rest, and what does not work without it.
	 * @return the text, or {@code null} if nothing is missing
	 */
	@Nullable String lesserTrouble(String keyPrefix) {
		Map<Right, Refusal> lesser = needed(Need.LITTLE);
		if (lesser.isEmpty()) {
			return null;
		}
		String effects = lesser.keySet().stream().map(Right::withoutIt).collect(Collectors.joining("; "));
		return reason(lesser, keyPrefix) + ". Without: " + effects;
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
		List<Right> unknown = those(refused, Refusal.UNKNOWN);
		if (!unknown.isEmpty()) {
			return "Redis has no command " + String.join(", ", names(unknown))
					+ "; undo rename-command, or use a service that offers it";
		}
		List<Right> commands = those(refused, Refusal.COMMAND);
		if (commands.isEmpty()) {
			return "Redis does not permit its user the keys of the application; permit them: ACL SETUSER <user> ~"
					+ keyPrefix + ":*";
		}
		return Diagnosis.notPermitted(names(commands));
	}

	private static List<Right> those(Map<Right, Refusal> refused, Refusal why) {
		return refused.keySet().stream().filter((right) -> refused.get(right) == why).toList();
	}

	private static List<String> names(List<Right> rights) {
		return rights.stream().map(Right::name).toList();
	}

}
