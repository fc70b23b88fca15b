package io.github.cachestarter.internal.redis.recovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColdStartTests {

	private final ColdStart coldStart = new ColdStart();

	private final List<String> removed = new ArrayList<>();

	@Test
	void eachCacheIsMadeOutOfDateOnce() {
		read("user");
		this.coldStart.begin(List.of("user"));
		read("user");
		read("order");
		read("order");
		assertThat(this.removed).containsExactly("order");
	}

	/**
	 * Names may be those of users.
	 */
	@Test
	void aCacheInUseStaysWarmHoweverManyOthersThereAre() {
		this.coldStart.begin(List.of());
		for (int i = 0; i < 3 * ColdStart.BOUND; i++) {
			read("user");
			read("made up " + i);
		}
		assertThat(Collections.frequency(this.removed, "user")).isOne();
	}

	private void read(String tag) {
		assertThat(this.coldStart.clear(tag, (name) -> {
			this.removed.add(name);
			return CompletableFuture.completedFuture(null);
		})).isNull();
	}

}
