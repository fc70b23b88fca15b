package io.github.cachestarter.internal.redis.lettuce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of replies on their way to the client, in whatever pieces they arrive.
 */
class LargeReplyFilterTests {

	private static final int LARGEST = 100;

	private long now;

	private final Arrivals arrivals = new Arrivals(() -> this.now);

	private final EmbeddedChannel channel = new EmbeddedChannel(new LargeReplyFilter(LARGEST, this.arrivals));

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void passesAllElseOnAsItIs() {
		String replies = String.join("\r\n", "+OK", "-ERR no", ":12", "$-1", "$0", "", "*2", "$3", "a\r\n", "_", "#t",
				",1.5", "(12345", "=7", "txt:a\r\n", "!5", "ERR a", "%1", "+a", ":1", ">2", "$10", "invalidate", "*1",
				"$1", "k", "");
		assertThat(filtered(1000, replies)).isEqualTo(replies);
		assertThat(filtered(1, replies)).isEqualTo(replies);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 64, 1000 })
	void putsTheStartOfALargeTextInItsPlace(int piece) {
		String large = "start" + "x".repeat(LARGEST);
		String passed = filtered(piece, "*2\r\n" + text(large) + text("tag") + "+OK\r\n");
		assertThat(passed).startsWith("*2\r\n$").endsWith(text("tag") + "+OK\r\n").doesNotContain("x".repeat(LARGEST));
		String instead = passed.substring(passed.indexOf('\n', 4) + 1, passed.length() - text("tag").length() - 7);
		byte[] start = LargeReplyFilter.startOfDropped(instead.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(start).isEqualTo(bytes(large.substring(0, LargeReplyFilter.KEPT)));
	}

	@Test
	void tellsWhatItHasDroppedFromWhatSomebodyHasWritten() {
		assertThat(LargeReplyFilter.startOfDropped(new byte[0])).isNull();
		assertThat(LargeReplyFilter.startOfDropped(new byte[40])).isNull();
		assertThat(LargeReplyFilter.startOfDropped(new byte[200])).isNull();
	}

	@Test
	void knowsWhetherALargeReplyHasArrivedInPart() {
		write("+OK\r\n$50\r\nabc");
		assertThat(this.arrivals.isUnderWay()).as("a small one").isFalse();
		write("x".repeat(47) + "\r\n$200\r\nabc");
		assertThat(this.arrivals.isUnderWay()).isTrue();
		this.now += Arrivals.LONGEST_PAUSE;
		assertThat(this.arrivals.isUnderWay()).as("nothing has come for a while").isFalse();
		write("abc");
		assertThat(this.arrivals.isUnderWay()).isTrue();
		this.now += Arrivals.LONGEST_PAUSE;
		write("x".repeat(194) + "\r\n");
		assertThat(this.arrivals.isUnderWay()).as("all of it has come").isFalse();
	}

	/**
	 * The client sees that for itself.
	 */
	@Test
	void passesOnWhatIsNotTheProtocol() {
		String garbage = "$1234567890123456789012345678901234567890\r\n$200\r\nabc";
		assertThat(filtered(5, garbage)).isEqualTo(garbage);
	}

	@Test
	void givesMemoryBackThatItWasGiven() {
		ByteBuf bytes = Unpooled.buffer().writeBytes(bytes(text("x".repeat(LARGEST + 1)) + "+OK\r\n$1"));
		this.channel.writeInbound(bytes);
		this.channel.releaseInbound();
		assertThat(bytes.refCnt()).isZero();
	}

	/**
	 * Many replies of all kinds, in pieces of all lengths, against what they should be.
	 */
	@Test
	void dropsNothingElse() {
		Random random = new Random(42);
		for (int round = 0; round < 200; round++) {
			EmbeddedChannel channel = new EmbeddedChannel(new LargeReplyFilter(LARGEST, this.arrivals));
			ByteArrayOutputStream sent = new ByteArrayOutputStream();
			List<String> expected = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				String reply = reply(random);
				sent.writeBytes(bytes(reply));
				expected
					.add(isLarge(reply) ? "large " + reply.substring(reply.indexOf('\n') + 1).substring(0, 20) : reply);
			}
			byte[] all = sent.toByteArray();
			for (int from = 0; from < all.length;) {
				int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 4 : 400), all.length - from);
				channel.writeInbound(Unpooled.copiedBuffer(all, from, length));
				from += length;
			}
			assertThat(replies(read(channel))).isEqualTo(expected);
			channel.finishAndReleaseAll();
		}
	}

	private static String reply(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> "+" + "s".repeat(random.nextInt(150)) + "\r\n";
			case 1 -> ":" + random.nextInt() + "\r\n";
			case 2 -> "$-1\r\n";
			case 3 -> "*" + random.nextInt(3) + "\r\n";
			default -> text(random.ints(random.nextInt(4 * LARGEST), 0, 256)
				.collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
				.toString());
		};
	}

	private static boolean isLarge(String reply) {
		return reply.startsWith("$") && reply.indexOf('\n') < 6 && length(reply) > LARGEST;
	}

	private static int length(String reply) {
		return Integer.parseInt(reply.substring(1, reply.indexOf('\r')));
	}

	/**
	 * Cuts what was passed on into replies, and shortens what stands for a large text.
	 */
	private static List<String> replies(String passed) {
		List<String> replies = new ArrayList<>();
		int next = 0;
		while (next < passed.length()) {
			int end = passed.indexOf('\n', next) + 1;
			String line = passed.substring(next, end);
			if (line.startsWith("$") && length(line) >= 0) {
				String text = passed.substring(end, end + length(line));
				byte[] start = LargeReplyFilter.startOfDropped(text.getBytes(StandardCharsets.ISO_8859_1));
				end += length(line) + 2;
				replies.add((start != null) ? "large " + new String(start, 0, 20, StandardCharsets.ISO_8859_1)
						: passed.substring(next, end));
			}
			else {
				replies.add(line);
			}
			next = end;
		}
		return replies;
	}

	private String filtered(int piece, String replies) {
		for (int from = 0; from < replies.length(); from += piece) {
			write(replies.substring(from, Math.min(from + piece, replies.length())));
		}
		return read(this.channel);
	}

	private void write(String piece) {
		this.channel.writeInbound(Unpooled.copiedBuffer(bytes(piece)));
	}

	private static String read(EmbeddedChannel channel) {
		StringBuilder all = new StringBuilder();
		ByteBuf next;
		while ((next = channel.readInbound()) != null) {
			all.append(new String(ByteBufUtil.getBytes(next), StandardCharsets.ISO_8859_1));
			next.release();
		}
		return all.toString();
	}

	private static String text(String text) {
		return "$" + text.length() + "\r\n" + text + "\r\n";
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
