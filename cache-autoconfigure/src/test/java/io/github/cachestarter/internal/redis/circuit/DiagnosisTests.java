package io.github.cachestarter.internal.redis.circuit;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.Setup;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.protocol.RedisProtocolException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTests {

	private static final Setup SETUP = new Setup("standalone", false, false, 7);

	private static final Setup TLS = new Setup("standalone", true, true, 0);

	private final Diagnosis diagnosis = new Diagnosis("Redis at there:1", SETUP, Duration.ofMillis(250));

	@ParameterizedTest
	@CsvSource({ "LOADING Redis is loading, SERVER, is still loading its data",
			"READONLY You can't write, SERVER, is a read-only replica",
			"WRONGPASS invalid username-password pair, SERVER, check REDIS_PASSWORD",
			"NOAUTH HELLO must be called, SERVER, 'wants a password, and none is configured; set REDIS_PASSWORD, the password in REDIS_URL or spring.data.redis.password'",
			"ERR invalid password, SERVER, check REDIS_PASSWORD",
			"ERR AUTH <password> called without any password, SERVER, 'has no password, but one is configured; remove REDIS_PASSWORD'",
			"'ERR Client sent AUTH, but no password is set', SERVER, 'has no password, but one is configured'",
			"DENIED Redis is running in protected mode, SERVER, set requirepass at the server and REDIS_PASSWORD here",
			"ERR DB index is out of range, SERVER, has no database 7; lower REDIS_DB",
			"ERR SELECT is not allowed in cluster mode, SERVER, spring.data.redis.cluster.nodes instead of REDIS_URL. A cluster has database 0 only",
			"ERR This instance has cluster support disabled, SERVER, is not a cluster; remove spring.data.redis.cluster.nodes and set REDIS_URL",
			"ERR unknown command `SELECT`, SERVER, 'which database 7 needs; if this is a Sentinel, set spring.data.redis.sentinel.master'",
			"ERR unknown command `CLUSTER`, SERVER, correct spring.data.redis.cluster.nodes",
			"ERR unknown command `SENTINEL`, SERVER, is a server and not a Sentinel",
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
		assertThat(reason(new RedisCommandTimeoutException())).contains("did not answer within 250 ms");
		assertThat(reason(new RedisException("Connection closed"))).contains("closed the connection");
	}

	@Test
	void saysWhetherTheUserMayBeWrong() {
		RedisCommandExecutionException refusal = new RedisCommandExecutionException("WRONGPASS invalid");
		assertThat(of(SETUP, refusal)).isEqualTo("Redis refused the password; check REDIS_PASSWORD and REDIS_USERNAME, "
				+ "the credentials in REDIS_URL, or spring.data.redis.username and .password. "
				+ "No user is configured, so it was taken for that of the user 'default'");
		assertThat(of(TLS, refusal)).isEqualTo("Redis refused the password; check REDIS_PASSWORD and REDIS_USERNAME, "
				+ "the credentials in REDIS_URL, or spring.data.redis.username and .password, and that the user is not off");
		assertThat(of(new Setup("sentinel", false, true, 0), refusal)).contains("spring.data.redis.sentinel.username");
		assertThat(of(new Setup("cluster", false, true, 0), refusal)).contains("check spring.data.redis.username");
	}

	@Test
	void saysWhichSideSpeaksTls() {
		String plain = "write redis:// instead of rediss:// in REDIS_URL, or set spring.data.redis.ssl.enabled=false";
		String tls = "write rediss:// instead of redis:// in REDIS_URL, or set spring.data.redis.ssl.enabled=true";
		assertThat(of(TLS, new NotSslRecordException("2d455252"))).isEqualTo("Redis answers without TLS; " + plain);
		assertThat(of(SETUP, protocol("Invalid first byte: 21 (x) at buffer index 1")))
			.isEqualTo("Redis speaks TLS at this port; " + tls);
		assertThat(of(SETUP, new SocketException("Connection reset")))
			.isEqualTo("Redis closed the connection before it answered; if it speaks TLS, " + tls);
		assertThat(of(SETUP, new RedisConnectionException("Connection closed prematurely"))).endsWith(tls);
		assertThat(of(TLS, new SSLException("Connection closed while SSL/TLS handshake was in progress")))
			.isEqualTo("Redis closed the connection during the TLS handshake; if it does not speak TLS, " + plain);
		assertThat(of(new Setup("cluster", true, false, 0), new NotSslRecordException("")))
			.isEqualTo("Redis answers without TLS; set spring.data.redis.ssl.enabled=false");
		assertThat(diagnosis(TLS).attemptTimeout(Duration.ofSeconds(1), true).reason())
			.isEqualTo("Redis did not answer within 1000 ms; if it does not speak TLS, " + plain);
	}

	@Test
	void guessesNothingOnceAConnectionHasWorked() {
		Diagnosis diagnosis = diagnosis(TLS);
		assertThat(diagnosis.attemptTimeout(Duration.ofSeconds(1), false).reason())
			.isEqualTo("Redis did not answer within 1000 ms");
		assertThat(diagnosis.ofAttempt(new SocketException("Connection reset"), false).reason())
			.isEqualTo("Redis closed the connection");
	}

	@Test
	void saysWhatIsWrongWithACertificate() {
		assertThat(certificate(new CertificateException("No subject alternative DNS name matching there found.")))
			.isEqualTo("Redis has a certificate for another host name; use a name that it contains in REDIS_URL");
		assertThat(certificate(new CertPathBuilderException("unable to find valid certification path")))
			.isEqualTo("Redis has a certificate that is not trusted; put its issuer into an SSL bundle "
					+ "(spring.ssl.bundle.*) and name that in spring.data.redis.ssl.bundle");
		assertThat(certificate(
				new CertPathValidatorException("validity check failed", new CertificateExpiredException("yesterday"))))
			.isEqualTo("Redis has a certificate that has expired; renew it");
		assertThat(of(TLS, new SSLHandshakeException("Received fatal alert: certificate_required")))
			.contains("wants a certificate of the application");
		assertThat(of(TLS, new SSLHandshakeException("Received fatal alert: protocol_version")))
			.contains("no TLS version or cipher suite in common");
		assertThat(of(TLS, new SSLHandshakeException("no")))
			.isEqualTo("Redis failed the TLS handshake; check the server's TLS settings and spring.data.redis.ssl.*");
	}

	@Test
	void recognizesOtherServers() {
		assertThat(of(SETUP, protocol("Invalid first byte: 72 (H) at buffer index 1"))).isEqualTo(
				"Redis is not what answers: it is another protocol, such as HTTP; correct host and port in REDIS_URL");
		assertThat(of(new Setup("sentinel", false, false, 0),
				new RedisConnectionException("Cannot provide redisAddress using sentinel for masterId other")))
			.isEqualTo("Redis is not found: the Sentinels know no master by the configured name; "
					+ "correct spring.data.redis.sentinel.master");
		assertThat(diagnosis(SETUP).sentinel().reason()).isEqualTo("Redis is a Sentinel and not a server; "
				+ "set spring.data.redis.sentinel.master and spring.data.redis.sentinel.nodes instead of REDIS_URL");
	}

	@Test
	void prefersWhatWasSaidToTheSilenceThatItCaused() {
		RedisCommandTimeoutException silence = new RedisCommandTimeoutException("Cannot obtain master");
		silence.addSuppressed(new RedisCommandExecutionException("ERR unknown command 'SENTINEL', with args"));
		assertThat(of(new Setup("sentinel", false, false, 0), silence))
			.startsWith("Redis is a server and not a Sentinel");
	}

	@Test
	void namesTheSettingOfThePlace() {
		assertThat(of(new Setup("sentinel", false, false, 0), new ConnectException("refused")))
			.isEqualTo("Redis refused the connection; start it or correct spring.data.redis.sentinel.nodes");
		assertThat(of(new Setup("cluster", false, false, 0), new UnknownHostException("there")))
			.isEqualTo("Redis has a host name that cannot be resolved; correct spring.data.redis.cluster.nodes");
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

	private static String certificate(Exception cause) {
		SSLHandshakeException failure = new SSLHandshakeException("PKIX path building failed");
		failure.initCause(cause);
		return of(TLS, failure);
	}

	private static RedisProtocolException protocol(String message) {
		return new RedisProtocolException(message);
	}

	private static String of(Setup setup, Throwable failure) {
		RedisConnectionException attempt = new RedisConnectionException("Unable to connect to there:1",
				new CompletionException(failure));
		return diagnosis(setup).ofAttempt(new ExecutionException(attempt), true).reason();
	}

	private static Diagnosis diagnosis(Setup setup) {
		return new Diagnosis("Redis at there:1", setup, Duration.ofMillis(250));
	}

	private String reason(Throwable failure) {
		return this.diagnosis.of(new CompletionException(failure)).reason();
	}

}
