package io.github.cachestarter.internal.redis.invalidation;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnnouncementTests {

	@Test
	void hasANumberAndKeys() {
		Announcement announcement = Announcement.parse(bytes("42:6:user:10:3:a\u00e4"));
		assertThat(announcement.number()).isEqualTo(42);
		assertThat(announcement.keys()).containsExactly("user:1", "", "a\u00e4");
	}

	@Test
	void mayHaveNoKeys() {
		assertThat(Announcement.parse(bytes("7:")).keys()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "nonsense", ":", "1:7:user:1", "1:-1:user", "1:6", "x:6:user:1", "1:99999999999:user" })
	void anythingElseIsNone(String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Announcement.parse(bytes(message)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
