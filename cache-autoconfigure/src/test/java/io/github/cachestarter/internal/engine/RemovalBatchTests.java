package io.github.cachestarter.internal.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries that are made from each other: the outermost from the next one, the innermost
 * from a row.
 */
class RemovalBatchTests extends CacheInTransactions {

	private volatile String row = "old";

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4 })
	void noOrderLetsALoadInBetweenKeepWhatIsOld(int levels) {
		load(0, levels);
		this.row = "new";
		this.tier.afterRemoval(() -> {
			for (int level = 0; level < levels; level++) {
				load(level, levels);
			}
		});
		Removals removals = this.cache.removals();
		List<Removal> outermostFirst = new ArrayList<>();
		for (int level = 0; level < levels; level++) {
			outermostFirst.add(removals.ofKey(key(level)));
		}
		Removals.removeTogether(outermostFirst);
		assertThat(load(0, levels)).isEqualTo("new");
	}

	@Test
	void removalsOfOneTransactionDoNeither() {
		loadTagged();
		this.transactions.inTransaction(() -> {
			this.row = "new";
			this.tier.afterRemoval(() -> FakeTransactions.outside(this::loadTagged));
			this.caches.invalidateTags(List.of("tag"));
			this.cache.invalidate(key(1));
		});
		assertThat(load(0, 2)).isEqualTo("new");
	}

	@Test
	void patternsAreRepeated() {
		load(0, 2);
		this.row = "new";
		this.tier.afterRemoval(() -> load(0, 2));
		// The tier walks over the outer entry first.
		this.tier.walkInSteps(List.of(key(0), key(1)));
		this.cache.invalidateMatching("*");
		assertThat(load(0, 2)).isEqualTo("new");
	}

	@Test
	void whatOneCommandRemovesIsRemovedOnce() {
		this.tier.removeAtOnce();
		Removals removals = this.cache.removals();
		Removals.removeTogether(List.of(removals.ofKey(key(0)), removals.ofKey(key(1)), removals.ofAll()));
		assertThat(this.tier.asked().stream().filter("remove"::equals)).hasSize(1);
		this.transactions.inTransaction(() -> {
			this.cache.invalidate(key(0));
			this.caches.invalidateTags(List.of("tag"));
			this.cache.beginUpdate(key(1), LIFE).remove();
		});
		assertThat(this.tier.asked()).containsOnlyOnce("remove").doesNotContain("delete", "invalidateTags");
	}

	@Test
	void theTierKnowsOfAllRemovalsWhateverFails() {
		this.tier.setTrouble(FakeTier.Trouble.FAILING);
		Removals removals = this.cache.removals();
		Removals.removeTogether(List.of(removals.ofKey(key(0)), removals.ofMatching("a*"), removals.ofMatching("b*")));
		assertThat(this.tier.asked()).contains("delete", "deleteMatching");
		assertThat(stats().errors()).isOne();
	}

	@Test
	void everyStepIsTakenInItsOrder() {
		Removals.removeTogether(namesAndPatterns());
		assertThat(this.tier.asked()).containsExactly("delete", "invalidateTags", "delete", "invalidateTags",
				"deleteMatching", "deleteMatching", "delete", "invalidateTags", "delete", "invalidateTags",
				"deleteMatching");
		assertThat(stats().invalidations()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource(value = FakeTier.Trouble.class, names = { "FAILING", "CANCELLING", "DEAF" })
	void whatHasFailedIsNotRemovedInPasses(FakeTier.Trouble trouble) {
		this.tier.setTrouble(trouble);
		Removals.removeTogether(namesAndPatterns());
		assertThat(this.tier.asked()).containsExactly("delete", "invalidateTags", "deleteMatching", "deleteMatching",
				"delete", "invalidateTags", "deleteMatching");
		assertThat(stats().errors()).isOne();
	}

	@Test
	void stepsGoOnWhenAnAnswerComes() {
		this.tier.setTrouble(FakeTier.Trouble.HANGING);
		Removals.sendTogether(namesAndPatterns());
		assertThat(this.tier.asked()).containsExactly("delete", "invalidateTags");
		this.tier.timeOut();
		assertThat(this.tier.asked()).containsExactly("deleteMatching");
		this.tier.setTrouble(FakeTier.Trouble.NONE);
		this.tier.timeOut();
		assertThat(this.tier.asked()).startsWith("deleteMatching", "delete").endsWith("deleteMatching");
	}

	/**
	 * The second pattern is not repeated.
	 */
	private List<Removal> namesAndPatterns() {
		Removals removals = this.cache.removals();
		return List.of(removals.ofMatching("a*"), removals.ofKey(key(0)), removals.ofDead(), removals.ofAllInPlace());
	}

	private @Nullable Object loadTagged() {
		FakeTransactions.attempt(() -> this.cache.getOrLoad(key(0), this.text, TAGGED, () -> load(1, 2)));
		return null;
	}

	private static String key(int level) {
		return "p:test:" + level;
	}

	private @Nullable Object load(int level, int levels) {
		List<@Nullable Object> loaded = new ArrayList<>();
		FakeTransactions.attempt(() -> loaded.add((level == levels) ? this.row
				: this.cache.getOrLoad(key(level), this.text, LIFE, () -> load(level + 1, levels))));
		return loaded.get(0);
	}

}
