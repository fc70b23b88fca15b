package io.github.cachestarter.internal.redis.recovery;

import java.util.List;
import java.util.stream.IntStream;

import io.github.cachestarter.internal.tier.TagKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTests {

	private static final TagKeys TAGS = new TagKeys("app");

	private final Journal journal = new Journal(TAGS, 10);

	@Test
	void isEmptyAtFirst() {
		assertThat(this.journal.isEmpty()).isTrue();
		assertThat(this.journal.toRemove()).isEmpty();
		assertThat(this.journal.isCold()).isFalse();
	}

	@Test
	void keepsEachRemovalOnceInTheOrderOfTheFirst() {
		key("app:user:2");
		key("app:user:1");
		key("app:user:2");
		tag("app::tag:b");
		tag("app::tag:a");
		tag("app::tag:b");
		assertThat(this.journal.size()).isEqualTo(4);
		assertThat(this.journal.toRemove()).containsExactly("app::tag:b", "app::tag:a", "app:user:2", "app:user:1");
	}

	@Test
	void takesAsManyAsItsBound() {
		keys("user", 10);
		assertThat(this.journal.size()).isEqualTo(10);
		assertThat(this.journal.toRemove()).doesNotContain("app::clear:user");
	}

	@Test
	void tooManyKeysGiveWayToTheTagOfTheirCache() {
		key("app:other:1");
		keys("user", 10);
		assertThat(this.journal.toRemove()).containsExactly("app::clear:user", "app:other:1");
	}

	@Test
	void aCacheThatIsRemovedAsAWholeNeedsNoKeys() {
		keys("user", 11);
		keys("user", 50);
		tag("app::clear:order");
		keys("order", 5);
		assertThat(this.journal.toRemove()).containsExactly("app::clear:user", "app::clear:order");
	}

	@Test
	void manySmallCachesGiveWayTogether() {
		for (int i = 0; i < 11; i++) {
			key("app:cache" + i + ":1");
		}
		assertThat(this.journal.isCold()).as("eleven tags are too many as well").isTrue();
		this.journal.clear();
		for (int i = 0; i < 5; i++) {
			keys("cache" + i, 2);
		}
		key("app:cache5:0");
		assertThat(this.journal.toRemove()).containsExactlyInAnyOrder("app::clear:cache0", "app::clear:cache1",
				"app::clear:cache2", "app::clear:cache3", "app::clear:cache4", "app::clear:cache5");
	}

	@Test
	void keysWithoutAColonBelongToTheCacheWithoutAName() {
		IntStream.range(0, 11).forEach((i) -> key("app:" + i));
		assertThat(this.journal.toRemove()).containsExactly("app::clear:");
	}

	@Test
	void tooManyTagsMakeItCold() {
		keys("user", 3);
		IntStream.range(0, 11).forEach((i) -> tag("app::tag:" + i));
		assertThat(this.journal.isCold()).isTrue();
		assertThat(this.journal.size()).isOne();
		key("app:user:5");
		tag("app::tag:5");
		assertThat(this.journal.toRemove()).as("everything goes anyway").isEmpty();
	}

	@Test
	void isEmptyAgainWhenCleared() {
		keys("user", 3);
		this.journal.chill();
		this.journal.clear();
		assertThat(this.journal.isEmpty()).isTrue();
		assertThat(this.journal.isCold()).isFalse();
	}

	@Test
	void takesOverAnother() {
		Journal other = new Journal(TAGS, 10);
		other.add(Removal.ofKey("app:user:1"));
		other.add(Removal.ofTags(List.of("app::tag:1", "app::clear:order")));
		keys("order", 2);
		key("app:user:1");
		this.journal.addAll(other);
		assertThat(this.journal.toRemove()).containsExactly("app::tag:1", "app::clear:order", "app:order:0",
				"app:order:1", "app:user:1");
		other.chill();
		this.journal.addAll(other);
		assertThat(this.journal.isCold()).isTrue();
	}

	@Test
	void staysWithinItsBoundsWhateverComes() {
		Journal real = new Journal(TAGS);
		for (int i = 0; i < 100_000; i++) {
			real.add(Removal.ofKey("app:cache" + (i % 777) + ":" + i));
			assertThat(real.size()).isLessThanOrEqualTo(2 * Journal.BOUND);
		}
		assertThat(real.isCold()).isFalse();
	}

	private void keys(String cache, int count) {
		IntStream.range(0, count).forEach((i) -> key("app:" + cache + ":" + i));
	}

	private void key(String key) {
		this.journal.add(Removal.ofKey(key));
	}

	private void tag(String tag) {
		this.journal.add(Removal.ofTags(List.of(tag)));
	}

}
