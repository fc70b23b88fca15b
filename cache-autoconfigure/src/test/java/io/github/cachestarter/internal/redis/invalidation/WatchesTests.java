package io.github.cachestarter.internal.redis.invalidation;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.internal.redis.RecordingWatcher;
import io.github.cachestarter.internal.redis.RecordingWatcher.Recorded;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.Watch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WatchesTests {

	private final RecordingWatcher watcher = new RecordingWatcher();

	private final Watches watches = new Watches();

	@Test
	void nobodyIsToldUnlessSomebodyWatches() {
		this.watches.begin(Coherence.TRACKING, this.watches.era(), System.nanoTime());
		this.watches.tell(null);
		this.watches.lose();
		assertThat(this.watches.areWanted()).isFalse();
		assertThat(this.watches.current()).isNull();
		assertThat(this.watches.told()).isZero();
		assertThat(this.watches.lost()).isZero();
	}

	@Test
	void tellsTheWatchThatIsKept() {
		this.watches.by(this.watcher);
		this.watches.tell(List.of("before"));
		Recorded watch = begin();
		this.watches.tell(List.of("a", "b"));
		this.watches.tell(null);
		this.watches.lose();
		this.watches.tell(List.of("after"));
		assertThat(watch.changes).containsExactly("a", "b");
		assertThat(watch.changesOfAll).hasValue(1);
		assertThat(this.watches.told()).isEqualTo(3);
	}

	@Test
	void knowsWhatIsTold() {
		this.watches.by(this.watcher);
		assertThat(this.watches.coherence()).isNull();
		begin();
		assertThat(this.watches.coherence()).isEqualTo(Coherence.TRACKING);
		this.watches.lose();
		assertThat(this.watches.coherence()).isNull();
	}

	@Test
	void aWatchIsVouchedForFromItsBeginning() {
		this.watches.by(this.watcher);
		long until = System.nanoTime() + 1_000_000_000;
		this.watches.begin(Coherence.EXPIRING, this.watches.era(), until);
		assertThat(this.watcher.last().vouchedUntil).isEqualTo(until);
	}

	@Test
	void noWatchBeginsAfterALossThatItDoesNotKnowOf() {
		this.watches.by(this.watcher);
		long era = this.watches.era();
		this.watches.lose();
		this.watches.begin(Coherence.TRACKING, era, 0);
		assertThat(this.watches.current()).isNull();
		assertThat(this.watcher.watches).as("what makes forget what was kept before").hasSize(1);
		assertThat(this.watcher.last().lost).isTrue();
		assertThat(begin().lost).isFalse();
	}

	@Test
	void aLateBeginningDoesNotEndTheWatchThatBeganMeanwhile() {
		this.watches.by(this.watcher);
		long era = this.watches.era();
		Recorded meanwhile = begin();
		this.watches.begin(Coherence.EXPIRING, era, 0);
		assertThat(this.watcher.watches).containsExactly(meanwhile);
		assertThat(meanwhile.lost).isFalse();
	}

	@Test
	void aWatchThatBeginsEndsTheOneBefore() {
		this.watches.by(this.watcher);
		Recorded first = begin();
		Recorded second = begin();
		this.watches.lose();
		this.watches.lose();
		assertThat(first.lost).isTrue();
		assertThat(second.lost).isTrue();
		assertThat(this.watches.begun()).isEqualTo(2);
		assertThat(this.watches.lost()).isEqualTo(2);
	}

	/**
	 * It must not; but copies that nobody heard of a change would be out of date for
	 * good.
	 */
	@Test
	void aWatchThatFailsIsLost() {
		List<String> heard = new ArrayList<>();
		this.watches.by((coherence) -> new Watch() {

			@Override
			public void changed(String key) {
				throw new IllegalStateException("planted");
			}

			@Override
			public void changedAll() {
				heard.add("changedAll");
			}

			@Override
			public void vouch(long nanoTime) {
				heard.add("vouch");
			}

			@Override
			public void lost() {
				heard.add("lost");
			}

		});
		this.watches.begin(Coherence.TRACKING, this.watches.era(), 0);
		assertThatIllegalStateException().isThrownBy(() -> this.watches.tell(List.of("a", "b")));
		assertThat(heard).containsExactly("vouch", "lost");
		assertThat(this.watches.current()).isNull();
	}

	private Recorded begin() {
		this.watches.begin(Coherence.TRACKING, this.watches.era(), System.nanoTime());
		return this.watcher.last();
	}

}
