package io.github.cachestarter.internal.redis.circuit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cachestarter.internal.redis.RedisTier;
import io.github.cachestarter.internal.redis.Tiers;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.github.cachestarter.testing.RedisCluster;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is said and what still works where Redis does not permit everything.
 */
class RightsIT {

	private static final byte[] ENTRY = { 1, 2, 3 };

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final Map<Right, Availability> WITHOUT = Map.ofEntries(
			Map.entry(Right.SET, Availability.NOT_STORING), Map.entry(Right.GET, Availability.NOT_STORING),
			Map.entry(Right.PTTL, Availability.NOT_STORING), Map.entry(Right.PEXPIRE, Availability.NOT_STORING),
			Map.entry(Right.EVAL, Availability.NOT_STORING), Map.entry(Right.EVALSHA, Availability.NOT_STORING),
			Map.entry(Right.MGET, Availability.DOWN), Map.entry(Right.GETRANGE, Availability.DOWN),
			Map.entry(Right.UNLINK, Availability.DOWN), Map.entry(Right.PING, Availability.DOWN),
			Map.entry(Right.INCR, Availability.UP), Map.entry(Right.SCAN, Availability.UP),
			Map.entry(Right.INFO, Availability.UP), Map.entry(Right.TIME, Availability.UP));

	@ParameterizedTest
	@EnumSource(Right.class)
	void namesTheCommandThatIsMissing(Right right) {
		try (RedisServer server = RedisServers.start()) {
			server.command("ACL", "SETUSER", "default", "-" + right.name());
			try (RedisTier tier = Tiers.standalone(server.port(), "")) {
				Availability expected = Objects.requireNonNull(WITHOUT.get(right));
				await().until(() -> tier.state().availability() == expected
						&& tier.numbers().notPermitted().equals(List.of(right.name())));
				if (expected != Availability.UP) {
					assertThat(tier.state().reason()).isEqualTo("Redis does not permit its user " + right.name()
							+ "; permit it: ACL SETUSER <user> " + grant(right));
				}
				server.command("ACL", "SETUSER", "default", grant(right));
				tier.delete("test:anything").exceptionally((failure) -> false).join();
				await().until(() -> tier.state().equals(TierState.UP));
			}
		}
	}

	@Test
	void readsAndRemovesWhatOthersStoreWhereScriptsAreForbidden() {
		try (RedisServer server = RedisServers.start();
				RedisTier other = Tiers.standalone(server);
				RedisTier tier = Tiers.standalone(server)) {
			assertThat(other.put("test:key", ENTRY, LONG)).succeedsWithin(LONG);
			server.command("ACL", "SETUSER", "default", "-eval", "-evalsha");
			assertThat(tier.replace("test:key", ENTRY, ENTRY, LONG)).failsWithin(LONG);
			await().until(() -> tier.state().availability() == Availability.NOT_STORING);
			assertThat(tier.state().reason()).isEqualTo(
					"Redis does not permit its user EVAL, EVALSHA; permit it: ACL" + " SETUSER <user> +eval +evalsha");
			assertThat(read(tier, "test:key")).succeedsWithin(LONG).isEqualTo(ENTRY);
			assertThat(tier.delete("test:key")).succeedsWithin(LONG).isEqualTo(true);
			server.command("ACL", "SETUSER", "default", "+eval", "+evalsha");
			await().until(() -> tier.state().equals(TierState.UP));
		}
	}

	/**
	 * What the heartbeat asks in vain does not wake the prober again and again.
	 */
	@ParameterizedTest
	@EnumSource(names = { "TIME", "SCAN", "INCR" })
	void asksOnceForWhatItCanDoWithout(Right right) {
		try (RedisServer server = RedisServers.start()) {
			server.command("ACL", "SETUSER", "default", "-" + right.name());
			try (RedisTier tier = Tiers.standalone(server)) {
				await().until(() -> tier.numbers().notPermitted().equals(List.of(right.name())));
				server.command("CONFIG", "RESETSTAT");
				await().until(() -> calls(server, "ping") >= 4);
				assertThat(calls(server, "scan")).as("a probe scans").isZero();
				assertThat(tier.state()).isEqualTo(TierState.UP);
			}
		}
	}

	private static int calls(RedisServer server, String command) {
		Matcher matcher = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
			.matcher(String.valueOf(server.command("INFO", "commandstats")));
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

	@Test
	void namesTheKeysWhereTheyAreNotPermitted() {
		try (RedisServer server = RedisServers.start()) {
			server.command("ACL", "SETUSER", "default", "resetkeys", "~other:*");
			try (RedisTier tier = Tiers.standalone(server.port(), "")) {
				await().until(() -> String.valueOf(tier.state().reason())
					.equals("Redis does not permit its user the keys of the application; permit them: ACL SETUSER <user>"
							+ " ~test:*"));
				server.command("ACL", "SETUSER", "default", "~test:*");
				await().until(() -> tier.state().equals(TierState.UP));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "EVAL", "MGET" })
	void saysThatAServerHasNoSuchCommand(String command) {
		try (RedisServer server = RedisServers.start("--rename-command", command, "");
				RedisTier tier = Tiers.standalone(server.port(), "")) {
			await().until(() -> String.valueOf(tier.state().reason())
				.equals("Redis does not run " + command + "; undo rename-command, or use a service that offers it"));
		}
	}

	@Test
	void oneMasterOfAClusterThatForbidsScriptsIsEnough() {
		try (RedisCluster cluster = RedisCluster.start(); RedisTier tier = Tiers.cluster(cluster.addresses())) {
			await().until(() -> tier.state().equals(TierState.UP));
			cluster.nodes().get(0).command("ACL", "SETUSER", "default", "-eval", "-evalsha");
			await().until(() -> {
				for (int i = 0; i < 50; i++) {
					tier.replace("test:" + i, ENTRY, ENTRY, LONG).exceptionally((failure) -> false).join();
				}
				return tier.state().availability() == Availability.NOT_STORING;
			});
			assertThat(tier.state().reason()).contains("EVAL, EVALSHA; permit it: ACL SETUSER <user> +eval +evalsha");
		}
	}

	private static String grant(Right right) {
		return "+" + right.name().toLowerCase(Locale.ROOT);
	}

	private static CompletableFuture<byte @Nullable []> read(RedisTier tier, String key) {
		return tier.read(key, List.of(), Integer.MAX_VALUE).thenApply(Reading::bytes);
	}

}
