package io.github.cachestarter.internal.redis.circuit;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.Setup;
import org.jspecify.annotations.Nullable;

/**
 * What the error replies of a server mean: how a reply begins, how much cannot be used
 * because of it, and what is said. Those that concern the server come for deletes as well
 * as for reads, and values that cannot be deleted are not to be trusted.
 */
public final class ErrorReplies {

	static final String MEMORY = " refuses writes for lack of memory; raise maxmemory or set maxmemory-policy "
			+ "to allkeys-lru";

	/**
	 * What is said of a Sentinel that was taken for a server.
	 */
	static final String SENTINEL = "set spring.data.redis.sentinel.master and spring.data.redis.sentinel.nodes "
			+ "instead of REDIS_URL";

	private static final String NODE = " is a node of a cluster; list its nodes in spring.data.redis.cluster.nodes "
			+ "instead of REDIS_URL";

	/**
	 * Where Redis does not say which command it means.
	 */
	private static final String NOT_PERMITTED = " does not permit its user a command that the cache needs; compare its "
			+ "permissions with docs/degradation.md, 'What the user must be permitted'";

	private static final String ANOTHER_TYPE = "WRONGTYPE ";

	/**
	 * The first that fits is taken.
	 */
	private static final List<Row> ROWS = List.of(
			row("LOADING", " is still loading its data; it is used as soon as that is done"),
			row("READONLY", " is a read-only replica; point REDIS_URL at the master, or configure Sentinel"),
			row("MASTERDOWN", " is a replica that lost its master; point REDIS_URL at the master"),
			row("CLUSTERDOWN", " does not serve all slots; start the missing nodes or wait for the failover"),
			row("MISCONF", " refuses writes because it cannot save to disk; make room there"),
			row("NOREPLICAS",
					" refuses writes because too few replicas follow it; start them or correct min-replicas-to-write"),
			row("BUSY", " is busy with a script of somebody's; SCRIPT KILL ends it"),
			row("ERR max number of clients", " has no room for another client; raise maxclients"),
			row("DENIED",
					" is in protected mode and answers its own machine only; set requirepass at the server and REDIS_PASSWORD here"),
			new Row("OOM", Scope.WRITES, (setup) -> MEMORY),
			// A user who may not SCAN may still use the rest.
			new Row("NOPERM", Scope.COMMAND, (setup) -> NOT_PERMITTED),
			// Who logs in. Redis does not tell a wrong user from a wrong password.
			row("WRONGPASS", ErrorReplies::wrongPassword), row("ERR invalid password", ErrorReplies::wrongPassword),
			row("NOAUTH", (setup) -> " wants a password, and none is configured; set " + setup.password()),
			row("ERR AUTH <password> called without any password", ErrorReplies::unwantedPassword),
			row("ERR Client sent AUTH, but no password is set", ErrorReplies::unwantedPassword),
			row("ERR AUTH", ErrorReplies::wrongPassword),
			// Which database
			row("ERR DB index is out of range", ErrorReplies::noDatabase),
			row("ERR invalid DB index", ErrorReplies::noDatabase),
			row("ERR SELECT is not allowed in cluster mode", NODE + ". A cluster has database 0 only"),
			row("ERR unknown command 'SELECT'",
					(setup) -> " does not run SELECT, which database " + setup.database()
							+ " needs; if this is a Sentinel, " + SENTINEL + "; otherwise use database 0"),
			// What kind of server
			row("MOVED", NODE), row("ASK", NODE),
			row("ERR This instance has cluster support disabled",
					" is not a cluster; remove spring.data.redis.cluster.nodes and set REDIS_URL"),
			row("ERR unknown command 'CLUSTER'",
					" does not run CLUSTER, as a Sentinel does not; correct spring.data.redis.cluster.nodes, or "
							+ "remove it and set REDIS_URL or spring.data.redis.sentinel.*"),
			row("ERR unknown command 'SENTINEL'",
					" is a server and not a Sentinel; list the Sentinels, usually at port "
							+ "26379, in spring.data.redis.sentinel.nodes, or remove it and set REDIS_URL"));

	private ErrorReplies() {
	}

	/**
	 * Whether a command has failed because a key holds no bytes.
	 */
	public static boolean isOfAnotherType(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return cause != null && String.valueOf(cause.getMessage()).startsWith(ANOTHER_TYPE);
	}

	/**
	 * Looks a reply up.
	 * @return what it means, or {@code null} if nothing is known about it
	 */
	static @Nullable Trouble find(String reply, Setup setup) {
		// Redis 5 quotes with backticks.
		String text = reply.replace('`', '\'').toLowerCase(Locale.ROOT);
		return ROWS.stream()
			.filter((row) -> text.startsWith(row.start().toLowerCase(Locale.ROOT)))
			.findFirst()
			.map((row) -> new Trouble(row.scope(), "Redis" + row.words().apply(setup)))
			.orElse(null);
	}

	private static String wrongPassword(Setup setup) {
		return " refused the password; check " + setup.credentials() + (setup.user() ? ", and that the user is not off"
				: ". No user is configured, so it was taken for that of the user 'default'");
	}

	private static String unwantedPassword(Setup setup) {
		return " has no password, but one is configured; remove " + setup.password();
	}

	private static String noDatabase(Setup setup) {
		return " has no database " + setup.database() + "; lower REDIS_DB, the number in REDIS_URL or "
				+ "spring.data.redis.database, or raise the server's setting 'databases'";
	}

	private static Row row(String start, String words) {
		return row(start, (setup) -> words);
	}

	private static Row row(String start, Function<Setup, String> words) {
		return new Row(start, Scope.SERVER, words);
	}

	private record Row(String start, Scope scope, Function<Setup, String> words) {

	}

}
