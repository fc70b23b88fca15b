package io.github.cachestarter.internal.near;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.cachestarter.internal.near.NearRedis.KEY;
import static io.github.cachestarter.internal.near.NearRedis.TAG;

/**
 * Whatever the order in which commands are carried out, answers and news arrive and
 * callers go on, no copy is found that was told to have changed. What runs is the
 * production code of the copies; {@link NearWorld} says what is never to be seen.
 */
@Timeout(300)
class NearProtocolTests {

	@Test
	void readersAndChangesOfAnotherProcess() throws Throwable {
		holds("reader, 2 changes", (world) -> {
			world.reads("reader", 2);
			world.other("SET", () -> world.redis().setEntry(false), "SET", () -> world.redis().setEntry(false));
		});
		holds("2 readers, change", (world) -> {
			world.reads("reader 1", 2);
			world.reads("reader 2", 1);
			world.other("SET", () -> world.redis().setEntry(false));
		});
		holds("2 readers, DEL and fill", (world) -> {
			world.reads("reader 1", 1);
			world.reads("reader 2", 1);
			world.other("DEL", () -> world.redis().remove(KEY, false), "SET", () -> world.redis().fill(false));
		});
	}

	@Test
	void readerAndChangeOfItsOwnProcess() throws Throwable {
		holds("reader, own removal, fill by another", (world) -> {
			world.reads("reader", 2);
			world.changes(KEY, (tier) -> tier.delete(KEY));
			world.other("SET", () -> world.redis().fill(false));
		});
		holds("2 readers, own put", (world) -> {
			world.reads("reader 1", 1);
			world.reads("reader 2", 1);
			world.changes(KEY, (tier) -> tier.put(KEY, new byte[0], Duration.ofHours(1)));
		});
		holds("reader, own removal by pattern", (world) -> {
			world.reads("reader", 2);
			world.changes(KEY, (tier) -> tier.deleteMatching("*"));
			world.other("SET", () -> world.redis().fill(false));
		});
	}

	@Test
	void readersAndTags() throws Throwable {
		holds("2 readers, removal of the tag by another, who fills then", (world) -> {
			world.reads("reader 1", 2);
			world.reads("reader 2", 1);
			world.other("DEL tag", () -> world.redis().remove(TAG, false), "SET tag, SET",
					() -> world.redis().fill(false));
		});
		holds("reader, own removal of the tag, fill by another", (world) -> {
			world.reads("reader", 2);
			world.changes(TAG, (tier) -> tier.invalidateTags(List.of(TAG)));
			world.other("SET tag, SET", () -> world.redis().fill(false));
		});
		holds("reader, removal of the tag by another, own new version", (world) -> {
			world.reads("reader", 2);
			world.other("DEL tag", () -> world.redis().remove(TAG, false), "SET", () -> world.redis().fill(false));
			world.changes(TAG, (tier) -> tier.versions(List.of(TAG), Duration.ofHours(1)));
		});
	}

	@Test
	void readersAndATagThatOnlySeemsToHaveChanged() throws Throwable {
		holds("2 readers, tag in doubt, removal of the tag by another", (world) -> {
			world.reads("reader 1", 2);
			world.reads("reader 2", 1);
			world.other("PEXPIRE tag", () -> world.redis().doubtTag(), "DEL tag",
					() -> world.redis().remove(TAG, false));
		});
		holds("reader, tag in doubt, change, own removal of the tag", (world) -> {
			world.reads("reader", 2);
			world.other("PEXPIRE tag", () -> world.redis().doubtTag(), "SET", () -> world.redis().setEntry(false));
			world.changes(TAG, (tier) -> tier.invalidateTags(List.of(TAG)));
		});
		holds("reader, removal of the tag and fill, tag in doubt", (world) -> {
			world.reads("reader", 3);
			world.other("DEL tag", () -> world.redis().remove(TAG, false), "SET tag, SET",
					() -> world.redis().fill(false));
			world.redis("PEXPIRE tag", () -> world.redis().doubtTag());
		});
	}

	@Test
	void readersAndFlush() throws Throwable {
		holds("2 readers, FLUSHALL and fill", (world) -> {
			world.reads("reader 1", 1);
			world.reads("reader 2", 1);
			world.other("FLUSHALL", () -> world.redis().flush(), "SET", () -> world.redis().fill(false));
		});
	}

	@Test
	void readersAndLostConnection() throws Throwable {
		holds("reader, lost connection, change", (world) -> {
			world.reads("reader", 2);
			world.losesConnection();
			world.other("SET", () -> world.redis().setEntry(false));
		});
		holds("reader, lost connection, own removal", (world) -> {
			world.reads("reader", 2);
			world.losesConnection();
			world.changes(KEY, (tier) -> tier.delete(KEY));
		});
	}

	@Test
	void readersAndSilence() throws Throwable {
		holds("reader, silence, change, time, heartbeat", (world) -> {
			world.reads("reader", 1);
			world.goesSilent();
			world.other("SET", () -> world.redis().setEntry(false));
			world.timePasses(2);
			world.pings(1);
		});
	}

	/**
	 * To forget before a change is sent only spares readers of this process from seeing
	 * the old value for a moment longer.
	 */
	@Test
	void toForgetAfterAnOwnChangeWouldDo() throws Throwable {
		NearWorld.explore("reader, own removal, forgotten afterwards only", NearFlaw.FORGETS_ONLY_AFTER, (world) -> {
			world.reads("reader", 2);
			world.changes(KEY, (tier) -> tier.delete(KEY));
			world.other("SET", () -> world.redis().fill(false));
		}).holds();
	}

	private static void holds(String name, Consumer<NearWorld> cast) throws Throwable {
		NearWorld.explore(name, NearFlaw.NONE, cast).holds();
	}

}
