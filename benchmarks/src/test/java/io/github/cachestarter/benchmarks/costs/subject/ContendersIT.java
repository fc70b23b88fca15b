package io.github.cachestarter.benchmarks.costs.subject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody in the comparisons answers rightly, and from the cache where they should.
 */
class ContendersIT {

	private static final Long HOT = HotKeys.all()[7];

	@ParameterizedTest
	@EnumSource
	void answersFromThisProcess(LocalContender contender) {
		try (Subject subject = contender.open()) {
			answers(subject, (contender == LocalContender.OURS_COPIED) ? Settings.of(HOT) : Profile.of(HOT));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "LETTUCE", "JEDIS" })
	void answersFromRedis(RedisContender contender) {
		for (ValueSize size : ValueSize.values()) {
			try (Subject subject = contender.open(size)) {
				answers(subject, (size == ValueSize.SMALL) ? Profile.of(HOT) : Team.of(HOT));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "OURS", "JETCACHE" })
	void answersWithValuesThatCanBeChanged(CopyContender contender) {
		for (MutableValue value : MutableValue.values()) {
			try (Subject subject = contender.open(value)) {
				answers(subject, value.of(HOT));
			}
		}
	}

	@Test
	void readsOverItsSocketWhenItIsAlone() {
		try (Subject subject = RedisContender.OURS_BLOCKING.open(ValueSize.SMALL)) {
			answers(subject, Profile.of(HOT));
			assertThat(subject.redis().command("CLIENT", "LIST")).asString()
				.containsPattern("name=blocking-reads .* cmd=mget ")
				.containsOnlyOnce("cmd=mget ");
		}
	}

	/**
	 * Some store without waiting for it.
	 */
	private static void answers(Subject subject, Object expected) {
		Awaitility.await().until(() -> {
			long before = subject.loads();
			return expected.equals(subject.lookup().find(HOT)) && subject.loads() == before;
		});
	}

	@ParameterizedTest
	@EnumSource
	void loadsWhatIsNotThere(ChangeContender contender) {
		try (Subject subject = contender.open()) {
			assertThat(subject.lookup().find(9_999_999L)).isEqualTo(Profile.of(9_999_999));
			assertThat(subject.loads()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void loadsEveryTimeWithoutRedis(AbsenceContender contender) {
		try (Subject subject = contender.open()) {
			for (int i = 1; i <= 3; i++) {
				assertThat(subject.lookup().find(HOT)).isEqualTo(Profile.of(HOT));
				assertThat(subject.loads()).isEqualTo(i);
			}
		}
	}

}
