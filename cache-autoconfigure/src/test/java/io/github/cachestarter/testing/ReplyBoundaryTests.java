package io.github.cachestarter.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyBoundaryTests {

	private static final List<String> REPLIES = List.of("+OK\r\n", "-ERR 3 no\r\n", ":-12\r\n", "$5\r\na\r\n:1\r\n",
			"$0\r\n\r\n", "$-1\r\n", "*0\r\n", "*-1\r\n", "*2\r\n$1\r\na\r\n*2\r\n:1\r\n*0\r\n", "_\r\n", "#t\r\n",
			",1.5e-7\r\n", "(-123456789012345678901\r\n", "!5\r\nERR x\r\n", "=6\r\ntxt:ab\r\n",
			"%2\r\n+a\r\n*1\r\n:1\r\n+b\r\n%0\r\n", "~2\r\n+a\r\n$-1\r\n", "|1\r\n+ttl\r\n:3\r\n*1\r\n+a\r\n",
			"*2\r\n|1\r\n+x\r\n%1\r\n+y\r\n_\r\n:1\r\n:2\r\n", ">2\r\n+invalidate\r\n*1\r\n$3\r\na\r\n\r\n",
			"*100\r\n" + ":1\r\n".repeat(100));

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void findsTheEndOfEachReplyHoweverItIsCut(int longest) {
		Random random = new Random(longest);
		byte[] all = String.join("", REPLIES).getBytes(StandardCharsets.US_ASCII);
		ReplyBoundary boundary = new ReplyBoundary();
		List<String> found = new ArrayList<>();
		StringBuilder reply = new StringBuilder();
		for (int from = 0; from < all.length;) {
			int to = Math.min(all.length, from + 1 + random.nextInt(longest));
			while (from < to) {
				int end = boundary.advance(all, from, to);
				reply.append(new String(all, from, end - from, StandardCharsets.US_ASCII));
				from = end;
				if (boundary.isBetweenReplies()) {
					found.add(reply.toString());
					reply.setLength(0);
				}
			}
		}
		assertThat(found).isEqualTo(REPLIES);
	}

	@Test
	void tellsMessagesFromReplies() {
		for (String reply : REPLIES) {
			byte[] bytes = reply.getBytes(StandardCharsets.US_ASCII);
			ReplyBoundary boundary = new ReplyBoundary();
			boundary.advance(bytes, 0, bytes.length);
			assertThat(boundary.isPush()).isEqualTo(reply.startsWith(">"));
		}
	}

}
