package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.circuit.Trouble.Sign;
import io.github.cachestarter.internal.redis.link.InfoReply;
import io.github.cachestarter.internal.redis.link.OutOfStepException;
import io.github.cachestarter.internal.redis.link.Setup;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the client throws into words that a person can act on. Nothing of the
 * exception's own text is repeated, because it may contain keys or user names. Nor is the
 * address of Redis named: reasons are shown on pages, addresses only in the log.
 */
public final class Diagnosis {

	private static final String REDIS = "Redis";

	/**
	 * The command's name is no secret: {@code … to run the 'select' command …}.
	 */
	private static final Pattern REFUSED_COMMAND = Pattern.compile("to run the '([a-z]+)[a-z|-]*' command");

	/**
	 * What is said when {@code Epoch} has found other data than before.
	 */
	public static final String OTHER_DATA = REDIS
			+ " holds other data than before (SWAPDB, or another server behind a proxy)";

	/**
	 * What Redis up to 6.2 puts before the error of a command in a script, such as
	 * {@code ERR Error running script (call to f_…): @user_script:3: -OOM command …}.
	 */
	private static final Pattern SCRIPT_ERROR = Pattern.compile("^ERR Error running script .*?@user_script: ?\\d+: -");

	private final String target;

	private final Setup setup;

	private final Duration commandTimeout;

	/**
	 * Speaks of a single server.
	 */
	public Diagnosis(String target, Duration commandTimeout) {
		this(target, Setup.PLAIN, commandTimeout);
	}

	/**
	 * Creates the diagnosis.
	 * @param target what is connected to, for the log
	 * @param setup how, for what to change
	 */
	public Diagnosis(String target, Setup setup, Duration commandTimeout) {
		this.target = target;
		this.setup = setup;
		this.commandTimeout = commandTimeout;
	}

	/**
	 * What is connected to, addresses included. For the log.
	 */
	String target() {
		return this.target;
	}

	/**
	 * Explains the failure of a command.
	 */
	Trouble of(Throwable failure) {
		return of(failure, false);
	}

	/**
	 * Explains the failure of an attempt to connect.
	 * @param first whether no connection has worked yet
	 */
	public Trouble ofAttempt(Throwable failure, boolean first) {
		return of(failure, first);
	}

	private Trouble of(Throwable failure, boolean first) {
		Throwable cause = failure.getCause();
		boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wrapped && cause != null) ? of(cause, first) : search(failure, first);
	}

	/**
	 * The innermost exception counts, because the others say less of what happened.
	 * Silence and a closed connection count where nothing else is found.
	 */
	private Trouble search(Throwable failure, boolean first) {
		Deque<Throwable> open = new ArrayDeque<>();
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		open.add(failure);
		Trouble best = null;
		while (!open.isEmpty()) {
			Throwable next = open.poll();
			Trouble known = known(next, first);
			if (known != null && (best == null || known.sign().compareTo(best.sign()) >= 0)) {
				best = known;
			}
			// A cluster's client hides what its nodes said among the suppressed.
			Stream.concat(Stream.ofNullable(next.getCause()), Arrays.stream(next.getSuppressed()))
				.filter(seen::add)
				.forEach(open::add);
		}
		return (best != null) ? best : unknown(failure);
	}

	private @Nullable Trouble known(Throwable failure, boolean first) {
		if (failure instanceof RedisCommandExecutionException) {
			return ofReply(String.valueOf(failure.getMessage()));
		}
		if (failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException) {
			return timeout(this.commandTimeout);
		}
		return FailedAttempts.find(failure, this.setup, first);
	}

	private Trouble ofReply(String reply) {
		String message = withoutScript(reply);
		int space = message.indexOf(' ');
		String firstWord = (space > 0) ? message.substring(0, space) : message;
		Matcher refused = REFUSED_COMMAND.matcher(message);
		if (firstWord.equals("NOPERM") && refused.find()) {
			return new Trouble(Scope.COMMAND, notPermitted(List.of(refused.group(1).toUpperCase(Locale.ROOT))));
		}
		Trouble known = ErrorReplies.find(message, this.setup);
		if (known != null) {
			return known;
		}
		String word = firstWord.chars().allMatch(Character::isUpperCase) ? firstWord : "ERR";
		return new Trouble(Scope.COMMAND, REDIS + " refused a command (" + word + ")");
	}

	private static String withoutScript(String reply) {
		Matcher script = SCRIPT_ERROR.matcher(reply);
		return script.find() ? reply.substring(script.end()) : reply;
	}

	private Trouble unknown(Throwable failure) {
		if (isOutOfStep(failure)) {
			return outOfStep();
		}
		if (failure instanceof Error || failure instanceof IllegalArgumentException
				|| failure instanceof CancellationException) {
			return new Trouble(Scope.COMMAND,
					"A command was not sent to Redis (" + failure.getClass().getSimpleName() + ")");
		}
		if (failure instanceof RedisConnectionException) {
			return server(" cannot be reached; start it or correct " + this.setup.place());
		}
		if (failure instanceof RedisException) {
			return lost();
		}
		return server(" cannot be used (" + failure.getClass().getSimpleName() + ")");
	}

	Trouble timeout(Duration limit) {
		return new Trouble(Scope.SERVER, REDIS + " did not answer within " + limit.toMillis() + " ms", Sign.SILENT);
	}

	/**
	 * What is said of an attempt to connect that was not done in its time.
	 * @param first whether no connection has worked yet
	 */
	public Trouble attemptTimeout(Duration limit, boolean first) {
		String guess = first ? FailedAttempts.guess(this.setup) : "";
		return new Trouble(Scope.SERVER, timeout(limit).reason() + guess, Sign.SILENT);
	}

	/**
	 * What is told to a caller who has waited behind a large reply.
	 */
	String congestion() {
		return REDIS + " is sending a large reply";
	}

	public Trouble lost() {
		return new Trouble(Scope.SERVER, REDIS + " closed the connection", Sign.CLOSED);
	}

	/**
	 * Whether a command was given a reply of a kind that its own reply never has: the
	 * client's outputs refuse it, or cannot read it as a number.
	 */
	public static boolean isOutOfStep(Throwable failure) {
		for (Throwable next = failure; next != null; next = next.getCause()) {
			if (next instanceof OutOfStepException || next instanceof UnsupportedOperationException
					|| next instanceof NoSuchElementException || next instanceof IndexOutOfBoundsException
					|| next instanceof ClassCastException || next instanceof NumberFormatException) {
				return true;
			}
		}
		return false;
	}

	public Trouble outOfStep() {
		return server(" gave replies that belong to other commands");
	}

	/**
	 * Says that commands are not permitted, and how to permit them. The user's name is
	 * left out, as all names are.
	 */
	static String notPermitted(List<String> commands) {
		return REDIS + " does not permit its user " + String.join(", ", commands) + "; permit it: ACL SETUSER <user> "
				+ commands.stream()
					.map((command) -> "+" + command.toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(" "));
	}

	/**
	 * Whether a command has failed because the user may not run it, or not on this key,
	 * or because the server has no such command.
	 */
	public static boolean isRefusedToUser(Throwable failure) {
		return refusal(failure) != null;
	}

	/**
	 * Whether a server has answered with an error.
	 */
	static boolean isReply(Throwable failure) {
		return unwrapped(failure) instanceof RedisCommandExecutionException;
	}

	/**
	 * Whether a server does not know a script, and would run its text.
	 */
	static boolean isUnknownScript(Throwable failure) {
		return unwrapped(failure) instanceof RedisNoScriptException;
	}

	/**
	 * Whether a script that was run has failed.
	 */
	static boolean isOutOfScript(Throwable failure) {
		return isReply(failure) && String.valueOf(unwrapped(failure).getMessage()).contains("@user_script");
	}

	private static Throwable unwrapped(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	static @Nullable Refusal refusal(Throwable failure) {
		Throwable cause = unwrapped(failure);
		if (!(cause instanceof RedisCommandExecutionException)) {
			return null;
		}
		String reply = withoutScript(String.valueOf(cause.getMessage()));
		if (reply.startsWith("ERR unknown command")) {
			return Refusal.UNKNOWN;
		}
		if (!reply.startsWith("NOPERM")) {
			return null;
		}
		// Up to 6.2 "… to access one of the keys", then "… to access a key".
		return reply.contains(" to access ") ? Refusal.KEY : Refusal.COMMAND;
	}

	/**
	 * Why a server does not do what it is asked, whoever else it may do it for.
	 */
	enum Refusal {

		/**
		 * The user may not run the command.
		 */
		COMMAND,

		/**
		 * The user may not run it on this key.
		 */
		KEY,

		/**
		 * There is no such command.
		 */
		UNKNOWN

	}

	/**
	 * What is said before the first attempt to connect is done.
	 */
	String notYet() {
		return REDIS + " is not connected yet";
	}

	/**
	 * What is said while the first connection is slow.
	 * @param silence how the last attempt went
	 */
	public String stillConnecting(Trouble silence) {
		return silence.reason() + ". Still connecting for the first time; each attempt is given more time";
	}

	/**
	 * Explains that a Sentinel was taken for a server.
	 */
	public Trouble sentinel() {
		return server(" is a Sentinel and not a server; " + ErrorReplies.SENTINEL);
	}

	/**
	 * Explains why Redis refuses writes, by its own numbers.
	 */
	public Trouble full(InfoReply info) {
		String limit = info.text("maxmemory_human");
		String policy = info.text("maxmemory_policy");
		if (limit == null || policy == null) {
			return new Trouble(Scope.WRITES, REDIS + ErrorReplies.MEMORY);
		}
		return new Trouble(Scope.WRITES, REDIS
				+ " refuses writes: maxmemory %s reached with %s; raise maxmemory or set ".formatted(limit, policy)
				+ "maxmemory-policy to allkeys-lru");
	}

	private Trouble server(String words) {
		return new Trouble(Scope.SERVER, REDIS + words);
	}

}
