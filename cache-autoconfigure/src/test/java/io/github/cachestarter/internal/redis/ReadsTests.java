package io.github.cachestarter.internal.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.FakeRedis.FakeLink;
import io.github.cachestarter.internal.redis.circuit.Deadlines;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.health.Prober;
import io.github.cachestarter.internal.redis.health.ReplyOrder;
import io.github.cachestarter.internal.redis.invalidation.Announcer;
import io.github.cachestarter.internal.redis.invalidation.Vigil;
import io.github.cachestarter.internal.redis.invalidation.Watches;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.redis.recovery.ColdStart;
import io.github.cachestarter.internal.redis.recovery.Epoch;
import io.github.cachestarter.internal.redis.recovery.Recovery;
import io.github.cachestarter.internal.redis.recovery.Removals;
import io.github.cachestarter.internal.tier.Reading;
import io.github.cachestarter.internal.tier.TagKeys;
import io.github.cachestarter.internal.tier.TierState;
import io.lettuce.core.KeyValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a cold start makes out of date before something is read, and what it leaves alone.
 */
class ReadsTests {

	private static final RedisTierSettings SETTINGS = RedisTierSettings.of("app");

	private static final TagKeys TAGS = new TagKeys("app");

	private static final String CLEAR = TAGS.clear("user");

	private static final String OWN_TAG = TAGS.tag("team:1");

	private static final String KEY = "app:user:1";

	private final FakeRedis redis = new FakeRedis();

	private final Diagnosis diagnosis = new Diagnosis(this.redis.target(), SETTINGS.commandTimeout());

	private final Gate gate = new Gate(new Deadlines(), this.diagnosis, SETTINGS);

	private final Removals removals = new Removals(this.gate, new Announcer("app::changes"), TAGS, System::nanoTime);

	private final ColdStart coldStart = new ColdStart();

	private final Reads reads = new Reads(this.gate, TAGS, this.coldStart, this.removals);

	ReadsTests() {
		Replies replies = new Replies(this.diagnosis, SETTINGS.commandTimeout());
		new Prober(this.gate, this.redis, this.diagnosis, SETTINGS, new Recovery(this.gate, this.removals,
				this.coldStart, new Epoch(this.gate, "test::epoch:", false, () -> {
				}), replies, false),
				new Vigil(this.gate, new Watches(), new Announcer("app::changes"), replies, SETTINGS),
				new ReplyOrder(this.gate))
			.step();
		assertThat(this.gate.state()).isEqualTo(TierState.UP);
		this.redis.answer("mget", values(3));
		this.redis.answer("pttl", 1000L);
	}

	@Test
	void removesTheTagOfAllEntriesBeforeACacheIsReadForTheFirstTime() {
		this.coldStart.begin(List.of());
		link().received.clear();
		for (int i = 0; i < 3; i++) {
			assertThat(this.reads.read(KEY, List.of(CLEAR, OWN_TAG), Integer.MAX_VALUE)).isCompleted();
			assertThat(this.reads.readForKeeping(KEY, List.of(CLEAR, OWN_TAG), Integer.MAX_VALUE)).isCompleted();
		}
		assertThat(link().removed).containsExactly(CLEAR);
		assertThat(link().received.indexOf("mget")).isGreaterThan(link().received.lastIndexOf("unlink"));
	}

	/**
	 * Who knows the version of the tag of all entries asks for those of the others only.
	 */
	@Test
	void leavesTheTagsOfUsersAlone() {
		this.coldStart.begin(List.of());
		this.redis.answer("mget", values(2));
		for (int i = 0; i < 3; i++) {
			assertThat(this.reads.read(KEY, List.of(OWN_TAG), Integer.MAX_VALUE)).isCompleted();
			assertThat(this.reads.readForKeeping(KEY, List.of(OWN_TAG), Integer.MAX_VALUE)).isCompleted();
		}
		assertThat(link().removed).isEmpty();
	}

	@Test
	void doesNotReadWhatCouldNotBeMadeOutOfDate() {
		this.coldStart.begin(List.of());
		link().received.clear();
		this.redis.fail("unlink", "NOPERM this user has no permissions to run the 'unlink' command");
		CompletableFuture<Reading> reading = this.reads.read(KEY, List.of(CLEAR), Integer.MAX_VALUE);
		assertThat(reading).isCompletedExceptionally();
		assertThat(link().received).doesNotContain("mget");
	}

	@Test
	void givesTheConnectionUpThatBringsAReplyOfAnotherLength() {
		this.redis.answer("mget", values(2));
		assertThat(this.reads.read(KEY, List.of(CLEAR, OWN_TAG), Integer.MAX_VALUE)).isCompletedExceptionally();
		assertThat(this.gate.outOfStep()).isOne();
		assertThat(this.gate.state().reason()).endsWith("gave replies that belong to other commands");
	}

	@Test
	void removesNothingWithoutAColdStart() {
		assertThat(this.reads.read(KEY, List.of(CLEAR, OWN_TAG), Integer.MAX_VALUE)).isCompleted();
		assertThat(link().removed).isEmpty();
	}

	/**
	 * If another takes the entry's place between the two, it gets what the older one had
	 * left. In the other order the older one was kept for as long as the newer one lives.
	 */
	@Test
	void asksForTheLifeOfAnEntryBeforeTheEntry() {
		link().received.clear();
		assertThat(this.reads.readForKeeping(KEY, List.of(), Integer.MAX_VALUE)).isNotDone();
		assertThat(link().received).containsExactly("pttl", "getrange");
	}

	@Test
	void asksForTheLifeOfAnEntryBeforeTheEntryAndItsTags() {
		link().received.clear();
		assertThat(this.reads.readForKeeping(KEY, List.of(CLEAR, OWN_TAG), Integer.MAX_VALUE)).isCompleted();
		assertThat(link().received).containsExactly("pttl", "mget");
	}

	private static List<KeyValue<String, byte[]>> values(int count) {
		List<KeyValue<String, byte[]>> values = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			values.add(KeyValue.just("key", new byte[Long.BYTES]));
		}
		return values;
	}

	private FakeLink link() {
		return this.redis.links.get(this.redis.links.size() - 1);
	}

}
