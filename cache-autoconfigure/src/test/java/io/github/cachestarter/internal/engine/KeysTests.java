package io.github.cachestarter.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTests {

	private final Keys keys = new Keys("shop");

	@Test
	void putsThePrefixInFront() {
		assertThat(this.keys.complete("user:123")).isEqualTo("shop:user:123");
		assertThat(this.keys.complete("counter")).isEqualTo("shop:counter");
		assertThat(this.keys.startOf("user")).isEqualTo("shop:user:");
	}

	@Test
	void keepsKeysReadableUpToTheLimit() {
		String longest = "user:" + "x".repeat(Keys.LONGEST_READABLE - 5);
		assertThat(this.keys.complete(longest)).isEqualTo("shop:" + longest);
	}

	@Test
	void hashesLongerKeysAndKeepsTheCache() {
		String text = "x".repeat(Keys.LONGEST_READABLE - 4);
		assertThat(this.keys.complete("user:" + text)).isEqualTo("shop:user:" + Keys.hash(text));
		assertThat(this.keys.complete("user:" + text + "y")).isNotEqualTo(this.keys.complete("user:" + text + "z"));
		assertThat(this.keys.complete("x".repeat(201))).isEqualTo("shop:" + Keys.hash("x".repeat(201)));
	}

	@Test
	void textThatLooksLikeAHashIsNotTheKeyOfWhatHasThatHash() {
		String longText = "x".repeat(Keys.LONGEST_READABLE);
		String forged = Keys.hash(longText);
		assertThat(this.keys.complete("search:" + forged)).isNotEqualTo(this.keys.complete("search:" + longText));
		assertThat(this.keys.complete(Keys.hash("x"))).isEqualTo("shop:" + Keys.hash(Keys.hash("x")));
	}

	@Test
	void hashIsTheStartOfSha256() {
		// sha256sum of "abc"
		assertThat(Keys.hash("abc")).isEqualTo("sha256-ba7816bf8f01cfea414140de5dae2223");
		assertThat(Keys.hash("ä")).isNotEqualTo(Keys.hash("?"));
	}

	/** In UTF-8 either half becomes a question mark. */
	@Test
	void textsThatDifferInHalfAPairAreDifferentKeys() {
		List<String> texts = List.of("a\uD83D", "a\uD83E", "a\uDE00", "a\uDE00\uD83D", "a?", "a??");
		assertThat(texts.stream().map((text) -> inRedis("user:" + text))).doesNotHaveDuplicates();
		assertThat(texts.stream().map((text) -> inRedis(text + ":1"))).doesNotHaveDuplicates();
		assertThat(texts.stream().map(this::inRedis)).doesNotHaveDuplicates();
		assertThat(texts.stream().map(Keys::hash)).doesNotHaveDuplicates();
		assertThat(this.keys.complete("user:a\uD83D")).isEqualTo("shop:user:" + Keys.hash("a\uD83D"));
		assertThat(this.keys.complete("user:a\uD83D\uDE00")).isEqualTo("shop:user:a\uD83D\uDE00");
	}

	@Test
	void prefixOfAPatternMatchesOnlyItself() {
		assertThat(new Keys("a*b").completePattern("user:*")).isEqualTo("a\\*b:user:*");
		assertThat(Keys.escape("*?[]\\^-")).isEqualTo("\\*\\?\\[\\]\\\\\\^\\-");
		assertThat(Keys.escape("User.find")).isEqualTo("User.find");
	}

	/**
	 * Only what is between the first opening and the next closing brace would choose it.
	 */
	@Test
	void bracesOfUsersDoNotChooseASlot() {
		List<String> keys = List.of("user:a{b}c", "user:{}", "user:}{b}", "user:{{b}}", "user:a{}{b}", "us{er:a}",
				"{us}er:a", "{b}", "user:a{}b");
		assertThat(keys.stream().map(this.keys::complete)).doesNotHaveDuplicates()
			.allSatisfy((key) -> assertThat(key).matches("[^{]*\\{}.*"));
		assertThat(this.keys.complete("user:a}b")).isEqualTo("shop:user:a}b");
		assertThat(this.keys.tags().tag("a{b}")).isEqualTo("shop::tag:a{}{b}");
		assertThat(new Keys("{shop}").complete("user:a{b}")).isEqualTo("{shop}:user:a{b}");
	}

	@Test
	void cachesWithBracesInTheirNamesOwnTheirEntries() {
		for (String name : List.of("a{b}", "{b}", "a{", "a}")) {
			String key = this.keys.complete(name + ":1{2}");
			assertThat(key).startsWith(this.keys.startOf(name));
			assertThat(this.keys.tags().clearTagOf(key)).isEqualTo(this.keys.tags().clear(name));
			assertThat(this.keys.complete(name + ":" + "x".repeat(300))).startsWith(this.keys.startOf(name));
		}
	}

	@Test
	void patternsFindKeysWithBraces() {
		assertThat(this.keys.completePattern("user:a{b*")).isEqualTo("shop:user:a{}{b*");
		assertThat(this.keys.completePattern("user:*{b}")).isEqualTo("shop:user:*{b}");
		assertThat(new Keys("{shop}").completePattern("user:a{b*")).isEqualTo("{shop}:user:a{b*");
	}

	private String inRedis(String applicationKey) {
		return new String(this.keys.complete(applicationKey).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
