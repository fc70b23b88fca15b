package io.github.cachestarter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.redis.Trouble.Scope;
import io.github.cachestarter.tier.Coherence;
import io.github.cachestarter.tier.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a watch over the link in use, in the best way that Redis offers.
 * <p>
 * The watch begins after all connections were made to tell of changes and Redis was told
 * what it had missed, and before the gate opens to them; it is lost when the gate shuts,
 * or when commands go other ways. It is vouched for from beat to beat: what was answered
 * to a beat proves that all was told which happened before the beat was <em>sent</em>, so
 * copies may be used for the bound of staleness from then on.
 * <p>
 * A process that keeps no copies finds out as well how others hear of changes, because
 * its own may have to be announced to them.
 */
final class Vigil {

	/**
	 * Who ends connections for a command that he does not know is not sent it again and
	 * again.
	 */
	private static final int ATTEMPTS = 3;

	/**
	 * After how many beats a better way is tried again, at the latest.
	 */
	static final int LONGEST_PAUSE = 128;

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final Watches watches;

	private final Announcer announcer;

	private final Replies replies;

	private final RedisTierSettings settings;

	private final long boundNanos;

	private volatile Runnable alarm = () -> {
	};

	private volatile @Nullable Session session;

	private volatile @Nullable Runnable prepared;

	/**
	 * Whether Redis has refused what was asked of it last, and will again.
	 */
	private volatile boolean refused;

	private Coherence announced = Coherence.TRACKING;

	private int failures;

	private int pause;

	private int beatsToPause;

	Vigil(Gate gate, Watches watches, Announcer announcer, Replies replies, RedisTierSettings settings) {
		this.gate = gate;
		this.watches = watches;
		this.announcer = announcer;
		this.replies = replies;
		this.settings = settings;
		this.boundNanos = settings.maxStaleness().toNanos();
		gate.onShut(watches::lose);
	}

	/**
	 * What is run, by any thread and quickly, when commands go other ways than before.
	 */
	void onAlarm(Runnable alarm) {
		this.alarm = alarm;
	}

	/**
	 * Makes a link that the gate is about to open to tell of changes. If commands go
	 * other ways meanwhile, it will later.
	 * @return why the link cannot be used, or {@code null}
	 */
	@Nullable Trouble prepare(RedisLink link) {
		this.prepared = null;
		boolean known = isOver(link);
		if (known && !this.watches.areWanted()) {
			return null;
		}
		Tidings better = null;
		for (Tidings tidings : candidates(link)) {
			long era = this.watches.era();
			long sent = System.nanoTime();
			CompletableFuture<Boolean> armed = arm(tidings);
			Trouble trouble = await(tidings, armed);
			if (trouble != null && trouble.scope() == Scope.SERVER && isOverTheLink(tidings)) {
				this.failures++;
				return trouble;
			}
			if (this.watches.era() != era || (trouble == null && armed.join())) {
				this.failures = 0;
				Session session = new Session(link, tidings, better);
				this.prepared = () -> begin(session, era, sent);
				return null;
			}
			better = (better != null) ? better : giveUp(tidings, known);
		}
		return null;
	}

	/**
	 * Begins the watch that was prepared. To be called when nothing stands in the way of
	 * the gate any more: what was kept until now is forgotten by it.
	 */
	void begin() {
		Runnable prepared = this.prepared;
		if (prepared != null) {
			prepared.run();
		}
	}

	private boolean isOver(RedisLink link) {
		Session session = this.session;
		return session != null && session.link == link;
	}

	/**
	 * Ends what does not work, unless it did over the same link and may do so again.
	 * @return what is to be tried again, or {@code null}
	 */
	private @Nullable Tidings giveUp(Tidings tidings, boolean hasWorked) {
		if (hasWorked && !this.refused) {
			this.pause = 1;
			this.beatsToPause = this.pause;
			return tidings;
		}
		tidings.end();
		return null;
	}

	private CompletableFuture<Boolean> arm(Tidings tidings) {
		this.refused = false;
		return tidings.arm().whenComplete((armed, failure) -> this.refused = failure != null && isRefusal(failure));
	}

	private boolean isRefusal(Throwable failure) {
		return this.gate.diagnose(failure).scope() == Scope.COMMAND;
	}

	/**
	 * Whether trouble with it is trouble with the link.
	 */
	private static boolean isOverTheLink(Tidings tidings) {
		return tidings.coherence() != Coherence.ANNOUNCED;
	}

	private @Nullable Trouble await(Tidings tidings, CompletableFuture<?> armed) {
		return this.replies.await(armed,
				isOverTheLink(tidings) ? this.settings.commandTimeout() : this.settings.connectTimeout());
	}

	/**
	 * Best first. What was good for a link is good for it again.
	 */
	private List<Tidings> candidates(RedisLink link) {
		List<Tidings> candidates = new ArrayList<>();
		Session session = this.session;
		if (session != null && session.link == link) {
			Tidings better = session.better;
			if (better != null) {
				candidates.add(better);
			}
			candidates.add(session.tidings);
		}
		else {
			if (this.failures < ATTEMPTS) {
				link.onReroute(this::reroute);
				candidates.add(new Tracking(link, this.watches, this.settings));
			}
			candidates.add(new Announced(link, this.announcer, this.watches, this.settings, this::reroute));
		}
		candidates.add(new Expiring(link, this.settings.pulseKey()));
		return candidates;
	}

	/**
	 * The prober's thread comes with another link while that of the heartbeat may still
	 * be busy with the one before.
	 */
	private synchronized void beginInPlaceOf(Session before, Session session, long era, long sent) {
		if (before.equals(this.session)) {
			begin(session, era, sent);
		}
	}

	private synchronized void begin(Session session, long era, long sent) {
		this.session = session;
		if (!this.watches.areWanted()) {
			// What is to be announced is so without a channel of our own.
			session.tidings.end();
			return;
		}
		Coherence coherence = session.tidings.coherence();
		this.watches.begin(coherence, era, sent + this.boundNanos);
		if (coherence != this.announced) {
			this.announced = coherence;
			logger.atInfo()
				.addKeyValue("event", "cache_coherence")
				.addKeyValue("mode", coherence.text())
				.log("cache_coherence mode={}", coherence.text());
		}
	}

	private void reroute() {
		this.watches.lose();
		this.alarm.run();
	}

	/**
	 * Whether there is a watch to be begun while the gate is open.
	 */
	boolean isInterrupted() {
		return this.watches.current() == null && isOpenTo(this.session);
	}

	private boolean isOpenTo(@Nullable Session session) {
		return session != null && this.gate.state().isUsable() && this.gate.link() == session.link;
	}

	/**
	 * Begins again what was interrupted, or asks for a sign of life.
	 */
	void round() {
		Session session = this.session;
		if (session == null || !isOpenTo(session)) {
			return;
		}
		Watch watch = this.watches.current();
		if (watch == null) {
			resume(session);
		}
		else {
			beat(session, watch);
			improve(session);
		}
	}

	private void resume(Session session) {
		long era = this.watches.era();
		long sent = System.nanoTime();
		boolean overTheLink = isOverTheLink(session.tidings);
		CompletableFuture<Boolean> armed = arm(session, session.tidings);
		boolean failed = await(session.tidings, armed) != null;
		if (!failed && armed.join()) {
			this.failures = 0;
			beginInPlaceOf(session, session, era, sent);
		}
		else if (++this.failures < ATTEMPTS) {
			// A new topology takes a moment to settle. Until then nothing is kept.
			return;
		}
		else if ((armed.isDone() || !overTheLink) && isOpenTo(session) && this.watches.era() == era) {
			this.failures = 0;
			Tidings better = giveUp(session.tidings, true);
			Tidings none = new Expiring(session.link, this.settings.pulseKey());
			beginInPlaceOf(session, new Session(session.link, none, better), era, sent);
		}
	}

	/**
	 * Trouble with the link is noticed by the gate, other trouble by nobody else.
	 */
	private CompletableFuture<Boolean> arm(Session session, Tidings tidings) {
		return isOverTheLink(tidings) ? send(session, () -> arm(tidings)) : arm(tidings);
	}

	/**
	 * Tries now and then what has worked over the link before.
	 */
	private void improve(Session session) {
		Tidings better = session.better;
		if (better == null || --this.beatsToPause > 0) {
			return;
		}
		this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
		this.beatsToPause = this.pause;
		long era = this.watches.era();
		long sent = System.nanoTime();
		CompletableFuture<Boolean> armed = arm(session, better);
		if (await(better, armed) == null && armed.join()) {
			beginInPlaceOf(session, new Session(session.link, better, null), era, sent);
		}
	}

	private void beat(Session session, Watch watch) {
		long sent = System.nanoTime();
		CompletableFuture<?> unused = send(session, session.tidings::beat).thenAccept((complete) -> {
			if (complete) {
				watch.vouch(sent + this.boundNanos);
			}
			else {
				reroute();
			}
		});
	}

	/**
	 * Sends as any other command is sent, so that what is not answered in time shuts the
	 * gate.
	 */
	private CompletableFuture<Boolean> send(Session session, Question question) {
		return this.gate.send(new Call<>(this.gate, session.link, this.gate.deadline()), (link) -> question.ask());
	}

	private interface Question {

		CompletableFuture<Boolean> ask();

	}

	/**
	 * How is heard of changes.
	 *
	 * @param link over which commands go
	 * @param tidings what tells of changes
	 * @param better what would tell of more, and may work again
	 */
	private record Session(RedisLink link, Tidings tidings, @Nullable Tidings better) {

	}

}
