package io.github.cachestarter.benchmarks.costs.subject;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTests {

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void smallValueHas364Bytes() {
		for (Long id : HotKeys.all()) {
			assertThat(this.json.writeValueAsBytes(Profile.of(id))).hasSize(364);
		}
	}

	@Test
	void largeValueHas6500Bytes() {
		for (Long id : HotKeys.all()) {
			assertThat(this.json.writeValueAsBytes(Team.of(id)).length).isBetween(6_400, 6_700);
		}
	}

	@Test
	void profilesOfOneKeyShareNothingButTheirContent() {
		assertThat(Profile.of(1_000_000)).isEqualTo(Profile.of(1_000_000)).isNotSameAs(Profile.of(1_000_000));
		assertThat(Profile.of(1_000_000).about()).isNotSameAs(Profile.of(1_000_000).about());
	}

}
