package io.github.cachestarter.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.redis.Trouble.Scope;
import io.lettuce.core.SetArgs;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether Redis does what is asked of it.
 */
final class Probe {

	private static final byte[] NOTHING = {};

	static final Duration LIFE = Duration.ofSeconds(1);

	private final Replies replies;

	private final Diagnosis diagnosis;

	private final String key;

	Probe(Replies replies, Diagnosis diagnosis, String key) {
		this.replies = replies;
		this.diagnosis = diagnosis;
		this.key = key;
	}

	/**
	 * Writes and removes a key on every master. The removal, by the command that all
	 * removals use, is what decides: unlike a {@code PING} it is refused by a replica,
	 * while loading and without permission, and unlike the write it works when memory is
	 * full.
	 * @return what went wrong, or {@code null}
	 */
	@Nullable Trouble of(RedisLink link) {
		List<String> keys = link.probeKeys(this.key);
		CompletableFuture<?> writes = Replies.all(keys,
				(key) -> link.commands().set(key, NOTHING, SetArgs.Builder.px(LIFE)));
		CompletableFuture<?> removals = Replies.all(keys, (key) -> link.commands().unlink(key));
		Trouble trouble = this.replies.await(removals);
		if (trouble == null) {
			trouble = this.replies.await(writes);
		}
		return (trouble != null && trouble.scope() == Scope.WRITES) ? this.diagnosis.full(memory(link)) : trouble;
	}

	private InfoReply memory(RedisLink link) {
		CompletableFuture<List<InfoReply>> info = InfoReply.ofMasters(link, "memory");
		if (this.replies.await(info) != null) {
			return InfoReply.EMPTY;
		}
		return info.join().stream().filter(InfoReply::isFull).findFirst().orElse(InfoReply.EMPTY);
	}

}
