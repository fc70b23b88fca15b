package io.github.cachestarter.internal.near;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of Redis's documentation of KEYS, and its code where that is silent.
 */
class GlobTests {

	@ParameterizedTest
	@CsvSource({ "h?llo, hello", "h?llo, hxllo", "h*llo, hllo", "h*llo, heeeello", "h[ae]llo, hello", "h[ae]llo, hallo",
			"h[^e]llo, hallo", "h[a-b]llo, hbllo", "*, anything", "**, x", "user:*, user:123", "*:123, user:123",
			"u*r*:1*3, user:123", "*a*ab, aaab" })
	void matchesAsDocumented(String glob, String key) {
		assertThat(Glob.matching(glob).test(key)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "h?llo, hllo", "h?llo, heello", "h[ae]llo, hillo", "h[^e]llo, hello", "h[a-b]llo, hcllo",
			"user:*, users:1", "user:*, xuser:1", "user, user:1", "*a*ab, aaba" })
	void refusesAsDocumented(String glob, String key) {
		assertThat(Glob.matching(glob).test(key)).isFalse();
	}

	@Test
	void emptyPatternMatchesOnlyTheEmptyKey() {
		assertThat(Glob.matching("").test("")).isTrue();
		assertThat(Glob.matching("").test("a")).isFalse();
		assertThat(Glob.matching("*").test("")).isTrue();
		assertThat(Glob.matching("?").test("")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "a\\*b, a*b, axb", "a\\?b, a?b, axb", "a\\[b, a[b, ab", "a\\\\b, a\\b, ab", "a\\db, adb, a1b" })
	void backslashTakesTheNextCharacterLiterally(String glob, String same, String other) {
		assertThat(Glob.matching(glob).test(same)).isTrue();
		assertThat(Glob.matching(glob).test(other)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "a.b, axb", "a+, aa", "(a), a", "a|b, a", "$, ''", "[a&&b], c", "[\\d], 1", "a{2}, aa" })
	void whatIsSpecialInRegularExpressionsIsLiteral(String glob, String key) {
		assertThat(Glob.matching(glob).test(key)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "[\\d], d", "[&&], &", "[[], [", "[a^], ^", "[\\]], ]", "[\\-], -", "[-a], -", "[c-a], b", "[^], x",
			"[abc, b", "[a-c, c", "a\\, a\\", "[a\\, \\" })
	void readsClassesAsRedisDoes(String glob, String key) {
		assertThat(Glob.matching(glob).test(key)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "[], x", "[], ]", "[]x], x", "[^abc, a", "[a-c], d" })
	void refusesClassesAsRedisDoes(String glob, String key) {
		assertThat(Glob.matching(glob).test(key)).isFalse();
	}

	@Test
	void matchesAcrossLines() {
		assertThat(Glob.matching("a*b?").test("a\n\nb\n")).isTrue();
	}

	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void staysFastWithManyRuns() {
		String glob = "*a".repeat(50) + "*b";
		String key = "a".repeat(20_000);
		assertThat(Glob.matching(glob).test(key)).isFalse();
	}

}
