package io.github.cachestarter.internal.redis.circuit;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.circuit.Trouble.Sign;
import io.github.cachestarter.internal.redis.link.Setup;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.protocol.RedisProtocolException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt to connect failed where the server has not said so in a reply: how the
 * exception is recognised, how certain it is, and what is said. What a server's silence
 * or hanging up means is a guess, made until a connection has worked.
 */
final class FailedAttempts {

	/**
	 * A TLS alert begins with this byte.
	 */
	private static final Pattern TLS_ALERT = Pattern.compile("Invalid first byte: 21\\b");

	/**
	 * Where an attempt breaks off, of an exception or of its cause, the first that fits
	 * is taken: what is certain stands before what is not.
	 */
	private static final List<Row> ROWS = List.of(
			said(UnknownHostException.class,
					(setup) -> " has a host name that cannot be resolved; correct " + setup.place()),
			silent(ConnectTimeoutException.class,
					" cannot be reached: no answer to the attempt to connect; check host, port and firewall"),
			said(ConnectException.class, (setup) -> " refused the connection; start it or correct " + setup.place()),
			// Who answers
			said(says(RedisConnectionException.class, "Cannot provide redisAddress using sentinel"),
					(setup) -> " is not found: the Sentinels know no master by the configured name; "
							+ "correct spring.data.redis.sentinel.master"),
			said(NotSslRecordException.class, (setup) -> " answers without TLS; " + setup.withoutTls()),
			said((failure) -> failure instanceof RedisProtocolException
					&& TLS_ALERT.matcher(String.valueOf(failure.getMessage())).find(),
					(setup) -> " speaks TLS at this port; " + setup.withTls()),
			said(RedisProtocolException.class,
					(setup) -> " is not what answers: it is another protocol, such as HTTP; correct host and port in "
							+ setup.place()),
			// Certificates
			said(CertificateExpiredException.class, (setup) -> " has a certificate that has expired; renew it"),
			said(CertificateNotYetValidException.class,
					(setup) -> " has a certificate that is not valid yet; check the clocks"),
			said(says(java.security.cert.CertificateException.class, "No (name matching|subject alternative)"),
					(setup) -> " has a certificate for another host name; use a name that it contains in "
							+ setup.place()),
			said(CertPathBuilderException.class, FailedAttempts::notTrusted),
			said(CertPathValidatorException.class, FailedAttempts::notTrusted),
			said(says(SSLException.class, "(certificate_required|bad_certificate|unknown_ca|certificate_unknown)"),
					(setup) -> " wants a certificate of the application; put one into the SSL bundle "
							+ "(spring.ssl.bundle.*) that spring.data.redis.ssl.bundle names"),
			said(says(SSLException.class, "(handshake_failure|protocol_version|insufficient_security)"),
					(setup) -> " has no TLS version or cipher suite in common with the application; compare the "
							+ "server's tls-protocols and tls-ciphers with spring.ssl.bundle.*"),
			// Hanging up
			closed(says(SSLException.class, "Connection closed"),
					(setup) -> " closed the connection during the TLS handshake; if it does not speak TLS, "
							+ setup.withoutTls()),
			said(SSLException.class, (
					setup) -> " failed the TLS handshake; check the server's TLS settings and spring.data.redis.ssl.*"),
			closed(says(RedisConnectionException.class, "Connection closed prematurely"), FailedAttempts::hungUp),
			closed(says(IllegalStateException.class, "RedisHandshakeHandler not registered"), FailedAttempts::hungUp),
			closed((failure) -> failure instanceof SocketException || failure instanceof ClosedChannelException,
					FailedAttempts::hungUp));

	private FailedAttempts() {
	}

	/**
	 * Looks an exception up, but not its causes.
	 * @param first whether no connection has worked yet
	 * @return what it means, or {@code null} if nothing is known about it
	 */
	static @Nullable Trouble find(Throwable failure, Setup setup, boolean first) {
		return ROWS.stream()
			.filter((row) -> row.test().test(failure))
			.findFirst()
			.map((row) -> row.trouble(setup, first))
			.orElse(null);
	}

	/**
	 * What is added to the silence of a server to which no connection has worked yet.
	 */
	static String guess(Setup setup) {
		return setup.tls() ? "; if it does not speak TLS, " + setup.withoutTls()
				: "; if it speaks TLS, " + setup.withTls();
	}

	private static String notTrusted(Setup setup) {
		return " has a certificate that is not trusted; put its issuer into an SSL bundle (spring.ssl.bundle.*) and "
				+ "name that in spring.data.redis.ssl.bundle";
	}

	private static String hungUp(Setup setup) {
		return " closed the connection before it answered" + guess(setup);
	}

	private static Predicate<Throwable> says(Class<? extends Throwable> type, String words) {
		Pattern pattern = Pattern.compile(words);
		return (failure) -> type.isInstance(failure) && pattern.matcher(String.valueOf(failure.getMessage())).find();
	}

	private static Row said(Class<? extends Throwable> type, Function<Setup, String> words) {
		return said(type::isInstance, words);
	}

	private static Row said(Predicate<Throwable> test, Function<Setup, String> words) {
		return new Row(test, Sign.SAID, words);
	}

	private static Row silent(Class<? extends Throwable> type, String words) {
		return new Row(type::isInstance, Sign.SILENT, (setup) -> words);
	}

	private static Row closed(Predicate<Throwable> test, Function<Setup, String> words) {
		return new Row(test, Sign.CLOSED, words);
	}

	private record Row(Predicate<Throwable> test, Sign sign, Function<Setup, String> words) {

		Trouble trouble(Setup setup, boolean first) {
			String said = (this.sign == Sign.CLOSED && !first) ? " closed the connection" : this.words.apply(setup);
			return new Trouble(Scope.SERVER, "Redis" + said, this.sign);
		}

	}

}
