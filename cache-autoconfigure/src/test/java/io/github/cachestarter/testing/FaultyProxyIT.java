package io.github.cachestarter.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestInstance(Lifecycle.PER_CLASS)
class FaultyProxyIT {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration SHORT = Duration.ofMillis(300);

	private final RedisServer redis = RedisServers.start();

	private final FaultyProxy proxy = FaultyProxy.to(this.redis.port());

	@AfterAll
	void end() {
		this.proxy.close();
		this.redis.close();
	}

	@BeforeEach
	void restore() {
		this.proxy.restore();
	}

	@Test
	void forwards() throws IOException {
		assertAnswers();
	}

	@Test
	void delaysEveryCommandUntilRestored() throws IOException {
		try (RespClient client = connect(LONG)) {
			this.proxy.delay(SHORT);
			long start = System.nanoTime();
			assertThat(client.command("PING")).isEqualTo("PONG");
			assertThat(client.command("PING")).isEqualTo("PONG");
			assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * SHORT.toNanos());
			this.proxy.delay(Duration.ofDays(1));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> ping(SHORT));
			this.proxy.restore();
			assertThat(client.command("PING")).isEqualTo("PONG");
		}
	}

	@Test
	void dropsWhatIsSentAndWhoConnects() throws IOException {
		try (RespClient idle = connect(LONG); RespClient client = connect(SHORT)) {
			assertThat(client.command("PING")).isEqualTo("PONG");
			this.proxy.drop();
			assertThatExceptionOfType(SocketTimeoutException.class)
				.isThrownBy(() -> client.command("SET", "lost", "1"));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> ping(SHORT));
			this.proxy.restore();
			assertThatExceptionOfType(SocketTimeoutException.class).as("it has lost something")
				.isThrownBy(() -> client.command("PING"));
			assertThat(idle.command("EXISTS", "lost")).isEqualTo(0L);
			assertAnswers();
		}
	}

	@Test
	void refusesAndEndsWhatWasConnected() throws IOException {
		try (RespClient client = connect(LONG)) {
			assertThat(client.command("PING")).isEqualTo("PONG");
			this.proxy.refuse();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.command("PING"));
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ping(LONG));
		}
		this.proxy.restore();
		assertAnswers();
	}

	@Test
	void goesFromOneTroubleToAnother() throws IOException {
		this.proxy.drop();
		this.proxy.refuse();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ping(LONG));
		this.proxy.drop();
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> ping(SHORT));
		this.proxy.delay(SHORT);
		assertAnswers();
	}

	@Test
	void dropsOneReplyAndNoMore() throws IOException {
		try (RespClient client = connect(SHORT)) {
			client.command("RPUSH", "list", "a", "b");
			this.proxy.faultReply(ReplyFault.DROPPED, 1);
			assertThat(client.command("ECHO", "passes")).isEqualTo("passes");
			client.send("LRANGE", "list", "0", "-1");
			assertThat(client.command("ECHO", "next")).isEqualTo("next");
			assertThat(client.command("PING")).isEqualTo("PONG");
		}
	}

	@Test
	void addsAndRepeatsReplies() throws IOException {
		try (RespClient client = connect(LONG)) {
			assertThat(client.command("PING")).isEqualTo("PONG");
			this.proxy.addReply();
			this.proxy.faultReply(ReplyFault.REPEATED, 0);
			assertThat(client.command("ECHO", "1")).isEqualTo("foreign");
			assertThat(client.command("ECHO", "2")).isEqualTo("1");
			assertThat(client.command("ECHO", "3")).isEqualTo("2");
			assertThat(client.command("ECHO", "4")).isEqualTo("2");
			assertThat(client.command("ECHO", "5")).isEqualTo("3");
		}
	}

	@Test
	void delaysOneReplyAndKeepsTheOrder() throws IOException {
		try (RespClient client = connect(SHORT)) {
			assertThat(client.command("PING")).isEqualTo("PONG");
			this.proxy.faultReply(ReplyFault.delayed(Duration.ofDays(1)), 0);
			client.send("ECHO", "late");
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.command("ECHO", "behind"));
			this.proxy.restore();
			assertThat(client.command("PING")).isEqualTo("late");
			assertThat(client.command("PING")).isEqualTo("behind");
		}
	}

	@Test
	void treatsNewConnectionsAlike() throws IOException {
		this.proxy.faultNewConnections(ReplyFault.REPEATED, 1);
		for (int i = 0; i < 2; i++) {
			try (RespClient client = connect(LONG)) {
				assertThat(client.command("ECHO", "1")).isEqualTo("1");
				assertThat(client.command("ECHO", "2")).isEqualTo("2");
				assertThat(client.command("ECHO", "3")).isEqualTo("2");
			}
		}
		this.proxy.restore();
		assertAnswers();
	}

	private void assertAnswers() throws IOException {
		assertThat(ping(LONG)).isEqualTo("PONG");
	}

	private Object ping(Duration timeout) throws IOException {
		try (RespClient client = connect(timeout)) {
			return String.valueOf(client.command("PING"));
		}
	}

	private RespClient connect(Duration timeout) throws IOException {
		return new RespClient(this.proxy.port(), timeout);
	}

}
