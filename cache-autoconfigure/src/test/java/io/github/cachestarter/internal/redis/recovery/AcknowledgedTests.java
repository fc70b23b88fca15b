package io.github.cachestarter.internal.redis.recovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cachestarter.internal.tier.TagKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgedTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final Acknowledged acknowledged = new Acknowledged(this::journal, this.time::get);

	@Test
	void keepsForAMinuteWhatWasAcknowledged() {
		acknowledge("app:user:1");
		pass(Duration.ofSeconds(59));
		acknowledge("app:user:2");
		pass(Duration.ofSeconds(1));
		acknowledge("app:user:3");
		assertThat(kept()).containsExactly("app:user:1", "app:user:2", "app:user:3");
		pass(Duration.ofSeconds(59));
		acknowledge("app:user:4");
		assertThat(kept()).contains("app:user:2", "app:user:3", "app:user:4");
	}

	@Test
	void forgetsAfterTwoMinutesAtTheLatest() {
		acknowledge("app:user:1");
		pass(Duration.ofMinutes(1));
		acknowledge("app:user:2");
		pass(Duration.ofMinutes(1));
		acknowledge("app:user:3");
		assertThat(kept()).containsExactly("app:user:2", "app:user:3");
	}

	@Test
	void forgetsNothingWhileNothingIsAcknowledged() {
		acknowledge("app:user:1");
		pass(Duration.ofDays(1));
		assertThat(kept()).containsExactly("app:user:1");
	}

	@Test
	void whatIsAcknowledgedOnceMoreIsKeptFromThenOn() {
		acknowledge("app:user:1");
		pass(Duration.ofMinutes(1));
		acknowledge("app:user:1");
		pass(Duration.ofMinutes(1));
		acknowledge("app:user:2");
		assertThat(kept()).containsExactly("app:user:1", "app:user:2");
	}

	@Test
	void isBoundedAsAJournalIs() {
		for (int i = 0; i < 11; i++) {
			acknowledge("app:user:" + i);
		}
		assertThat(kept()).containsExactly("app::clear:user");
	}

	@Test
	void remembersThatEverythingWasMadeOutOfDate() {
		Journal everything = journal();
		everything.chill();
		this.acknowledged.addAll(everything);
		Journal copy = journal();
		this.acknowledged.copyTo(copy);
		assertThat(copy.isCold()).isTrue();
	}

	private void acknowledge(String key) {
		this.acknowledged.add(Removal.ofKey(key));
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private List<String> kept() {
		Journal copy = journal();
		this.acknowledged.copyTo(copy);
		return copy.toRemove();
	}

	private Journal journal() {
		return new Journal(new TagKeys("app"), 10);
	}

}
