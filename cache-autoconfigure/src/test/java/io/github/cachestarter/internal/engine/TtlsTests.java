package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TtlsTests {

	private final Ttls ttls = new Ttls(Map.of("short", Duration.ofSeconds(7)));

	@ParameterizedTest
	@CsvSource({ "short, PT7S", "300, PT5M", "5m, PT5M", "PT5M, PT5M", "250ms, PT0.25S", "1d, PT24H", "' 300 ', PT5M",
			"' short', PT7S", "365000d, PT8760000H", "1ms, PT0.001S" })
	void readsEveryNotation(String text, Duration expected) {
		assertThat(this.ttls.parse(text)).isEqualTo(expected);
		assertThat(this.ttls.parseAllowingZero(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "abc", "SHORT", "-5", "-5m", "PT-5M", "5 m", "5x", "1.5h", "999us", "365001d",
			"99999999999999999999", "9223372036854775807d", "P99999999999999D", "${ttl}" })
	void refusesWhatIsNoTimeToLive(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.ttls.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageContaining("a preset (short), seconds (300) or a duration (5m, PT5M)")
			.withNoCause();
		assertThatIllegalArgumentException().isThrownBy(() -> this.ttls.parseAllowingZero(text))
			.withMessageContaining("'" + text + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0s", "PT0S" })
	void acceptsZeroOnlyWhereItMeansNotToStore(String text) {
		assertThat(this.ttls.parseAllowingZero(text)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> this.ttls.parse(text));
	}

}
