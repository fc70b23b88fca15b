package io.github.cachestarter.redis;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLHandshakeException;

import io.github.cachestarter.redis.Trouble.Scope;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.netty.channel.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTests {

	private final Diagnosis diagnosis = new Diagnosis("Redis at there:1", Duration.ofMillis(250));

	@ParameterizedTest
	@CsvSource({ "LOADING Redis is loading, SERVER, is still loading its data",
			"READONLY You can't write, SERVER, is a read-only replica",
			"WRONGPASS invalid username-password pair, SERVER, check REDIS_PASSWORD",
			"NOAUTH HELLO must be called, SERVER, check REDIS_PASSWORD",
			"ERR invalid password, SERVER, check REDIS_PASSWORD",
			"ERR AUTH <password> called without any password, SERVER, check REDIS_PASSWORD",
			"ERR max number of clients reached, SERVER, raise maxclients",
			"MOVED 866 10.0.0.1:6379, SERVER, spring.data.redis.cluster.nodes",
			"OOM command not allowed, WRITES, set maxmemory-policy to allkeys-lru",
			"NOPERM this user has no permissions, COMMAND, does not permit its user a command",
			"NOPERM User app has no permissions to run the 'select' command, COMMAND, does not permit its user SELECT; permit it: ACL SETUSER <user> +select",
			"NOPERM User app has no permissions to run the 'client|tracking' command, COMMAND, user CLIENT; permit it",
			"WRONGTYPE Operation against, COMMAND, refused a command (WRONGTYPE)",
			"ERR Error running script (call to f_5a3): @user_script:3: -OOM command not allowed, WRITES, set maxmemory",
			"ERR Error running script (call to f_5a3): @user_script: 3: -READONLY You can't, SERVER, is a read-only",
			"ERR Error running script (call to f_5a3): @user_script:3: @user_script: 3: -NOPERM no, COMMAND, permit",
			"ERR Error running script (call to f_5a3): @user_script:3: attempt to, COMMAND, refused a command (ERR)",
			"secret-key is not an integer, COMMAND, refused a command (ERR)" })
	void judgesErrorReplies(String reply, Scope scope, String words) {
		Trouble trouble = this.diagnosis.of(new CompletionException(new RedisCommandExecutionException(reply)));
		assertThat(trouble.scope()).isEqualTo(scope);
		assertThat(trouble.reason()).startsWith("Redis ")
			.contains(words)
			.doesNotContain("secret-key", "there", "10.0.0.1");
	}

	@Test
	void judgesConnections() {
		assertThat(reason(new ConnectException("Connection refused"))).contains("start it or correct REDIS_URL");
		assertThat(reason(new ConnectTimeoutException("timed out"))).contains("check host, port and firewall");
		assertThat(reason(new UnknownHostException("there"))).contains("cannot be resolved");
		assertThat(reason(new SSLHandshakeException("no"))).contains("TLS handshake");
		assertThat(reason(new RedisCommandTimeoutException())).contains("did not answer within 250 ms");
		assertThat(reason(new RedisException("Connection closed"))).contains("closed the connection");
	}

	@Test
	void findsWhatAClustersClientHidesAmongTheSuppressed() {
		RedisConnectionException failure = new RedisConnectionException("Unable to establish a connection");
		failure.addSuppressed(new RedisConnectionException("node", new ConnectException("Connection refused")));
		assertThat(reason(failure)).contains("refused the connection");
	}

	@Test
	void endsOnExceptionsThatCauseEachOther() {
		RuntimeException one = new IllegalStateException();
		one.addSuppressed(new IllegalStateException(one));
		assertThat(reason(one)).isEqualTo("Redis cannot be used (IllegalStateException)");
	}

	private String reason(Throwable failure) {
		return this.diagnosis.of(new CompletionException(failure)).reason();
	}

}
