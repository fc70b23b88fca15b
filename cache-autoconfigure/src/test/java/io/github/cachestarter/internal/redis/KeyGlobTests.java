package io.github.cachestarter.internal.redis;

import io.github.cachestarter.internal.tier.TagKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyGlobTests {

	@ParameterizedTest
	@CsvSource({ "app:user:*, user", "app:user:1?3, user", "app:user:[ab], user", "app:user:42, user",
			"app:us\\*er:*, us*er", "app:user, ''", "app:user\\:1*, user" })
	void knowsTheCacheThatAPatternNames(String glob, String cache) {
		assertThat(new KeyGlob(glob).clearTag(new TagKeys("app"))).isEqualTo("app::clear:" + cache);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "app:*", "app:us*", "app:us*er:1", "app:?:1", "app:[u]ser:1", "a*:user:1",
			"other:user:*", "app", "" })
	void knowsWhenItNamesNone(String glob) {
		assertThat(new KeyGlob(glob).clearTag(new TagKeys("app"))).isNull();
	}

	@Test
	void understandsPrefixesThatHadToBeEscaped() {
		assertThat(new KeyGlob("app\\[1\\]:user:*").clearTag(new TagKeys("app[1]"))).isEqualTo("app[1]::clear:user");
	}

}
