package io.github.cachestarter.internal.redis.invalidation;

import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a process that keeps no copies does for those that do: it announces what it
 * changes, unless Redis tells them.
 * <p>
 * Whether Redis does is found out once the gate is open, and nobody waits for it. What is
 * changed until then is not announced; where Redis does not tell, copies do not live
 * longer than the bound of staleness anyway.
 */
final class Courtesy {

	private final Announcer announcer;

	private final Replies replies;

	private final RedisTierSettings settings;

	private volatile @Nullable RedisLink undecided;

	Courtesy(Announcer announcer, Replies replies, RedisTierSettings settings) {
		this.announcer = announcer;
		this.replies = replies;
		this.settings = settings;
	}

	/**
	 * Has it found out for a link that is about to be used.
	 */
	void prepare(RedisLink link) {
		this.undecided = link;
	}

	/**
	 * The link of which it has to be found out whether Redis tells others of changes, or
	 * {@code null}.
	 */
	@Nullable RedisLink undecided() {
		return this.undecided;
	}

	/**
	 * Takes note of what was found out. What could not be is asked again.
	 */
	void decide(RedisLink link, Attempt attempt) {
		attempt.tidings().end();
		if (attempt.hasSucceeded()) {
			decided(link);
		}
		else if (!attempt.isUndecided() && !attempt.hasScope(Scope.SERVER)) {
			announce(link);
		}
	}

	/**
	 * Announces what is changed over a link, if that is possible: not in a cluster, nor
	 * without permission for scripts. No change is to fail because of that, so it is
	 * tried first.
	 */
	void announce(RedisLink link) {
		Trouble trouble = this.replies.await(Replies.all(link.probeKeys(this.settings.trackingProbeKey()),
				(key) -> this.announcer.announceUnlink(link, key)));
		if (trouble == null) {
			this.announcer.begin(link);
		}
		decided(link);
	}

	private void decided(RedisLink link) {
		if (this.undecided == link) {
			this.undecided = null;
		}
	}

}
