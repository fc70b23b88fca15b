package io.github.cachestarter.internal.redis.invalidation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.circuit.Trouble;
import io.github.cachestarter.internal.redis.circuit.Trouble.Scope;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Coherence;
import io.github.cachestarter.internal.tier.TierState;
import io.github.cachestarter.internal.tier.Watch;
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
 * its own may have to be announced to them ({@link Courtesy}).
 */
public final class Vigil {

	/**
	 * How often an interrupted watch is tried to be begun again before something less is.
	 */
	private static final int ATTEMPTS = 3;

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Gate gate;

	private final Watches watches;

	private final Announcer announcer;

	private final Replies replies;

	private final RedisTierSettings settings;

	private final long boundNanos;

	private final Courtesy courtesy;

	private final Caution caution = new Caution();

	/**
	 * How often in a row an interrupted watch could not begin again.
	 */
	private final AtomicInteger untold = new AtomicInteger();

	private volatile Runnable alarm = () -> {
	};

	private volatile @Nullable Session session;

	private volatile @Nullable Runnable prepared;

	private Coherence announced = Coherence.TRACKING;

	public Vigil(Gate gate, Watches watches, Announcer announcer, Replies replies, RedisTierSettings settings) {
		this.gate = gate;
		this.watches = watches;
		this.announcer = announcer;
		this.replies = replies;
		this.settings = settings;
		this.boundNanos = settings.maxStaleness().toNanos();
		this.courtesy = new Courtesy(announcer, replies, settings);
		gate.onShut(watches::lose);
	}

	/**
	 * What is run, by any thread and quickly, when commands go other ways than before.
	 */
	public void onAlarm(Runnable alarm) {
		this.alarm = alarm;
	}

	/**
	 * Makes a link that the gate is about to open to tell of changes. If commands go
	 * other ways meanwhile, it will later.
	 * @return why the link cannot be used, or {@code null}
	 */
	public @Nullable Trouble prepare(RedisLink link) {
		this.prepared = null;
		if (!this.watches.areWanted()) {
			this.courtesy.prepare(link);
			return null;
		}
		boolean known = isOver(link);
		Retry better = known ? null : trackingLater(link);
		for (Tidings tidings : candidates(link)) {
			Attempt attempt = attempt(tidings, null);
			this.caution.note(attempt);
			if (attempt.hasScope(Scope.SERVER) && isOverTheLink(tidings)) {
				return attempt.trouble();
			}
			if (this.watches.era() != attempt.era() || attempt.hasSucceeded()) {
				this.untold.set(0);
				Session session = new Session(link, tidings, better);
				this.prepared = () -> begin(session, attempt);
				return null;
			}
			better = giveUp(attempt, known || attempt.isUndecided(), better);
		}
		return null;
	}

	/**
	 * Begins the watch that was prepared. To be called when nothing stands in the way of
	 * the gate any more: what was kept until now is forgotten by it.
	 */
	public void begin() {
		Runnable prepared = this.prepared;
		this.prepared = null;
		if (prepared != null) {
			prepared.run();
		}
	}

	private boolean isOver(RedisLink link) {
		Session session = this.session;
		return session != null && session.link == link;
	}

	/**
	 * Ends what does not work, unless it may yet: because it did over the same link, or
	 * because it could not be found out.
	 * @param better what is to be tried again instead, or {@code null}
	 * @return what is to be tried again, or {@code null}
	 */
	private static @Nullable Retry giveUp(Attempt attempt, boolean mayWork, @Nullable Retry better) {
		if (better == null && mayWork && !attempt.isRefused()) {
			return new Retry(attempt.tidings(), 1);
		}
		attempt.tidings().end();
		return better;
	}

	/**
	 * Arms and waits.
	 * @param inUse over which link commands go already, so that the gate judges what goes
	 * wrong with it, or {@code null}
	 */
	private Attempt attempt(Tidings tidings, @Nullable RedisLink inUse) {
		long era = this.watches.era();
		long sent = System.nanoTime();
		CompletableFuture<Boolean> answer = arm(tidings);
		CompletableFuture<Boolean> judged = (inUse != null && isOverTheLink(tidings)) ? send(inUse, () -> answer)
				: answer;
		Trouble trouble = await(tidings, judged);
		if (trouble != null && answer.isCompletedExceptionally()) {
			// In Redis's own words, not in those of the gate.
			trouble = this.replies.await(answer);
		}
		return new Attempt(tidings, era, sent, answer, trouble);
	}

	private static CompletableFuture<Boolean> arm(Tidings tidings) {
		try {
			return tidings.arm();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
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
			Retry better = session.better;
			if (better != null) {
				candidates.add(better.tidings());
			}
			candidates.add(session.tidings);
		}
		else {
			link.onReroute(this::reroute);
			if (this.caution.allowsTracking()) {
				candidates.add(new Tracking(link, this.watches, this.settings));
			}
			candidates.add(new Announced(link, this.announcer, this.watches, this.settings,
					(tidings) -> interrupted(link, tidings)));
		}
		candidates.add(new Expiring(link, this.settings.pulseKey()));
		return candidates;
	}

	/**
	 * Tracking for a link that is to be used without at first, because too many
	 * connections were lost by it, or {@code null}.
	 */
	private @Nullable Retry trackingLater(RedisLink link) {
		return this.caution.allowsTracking() ? null
				: new Retry(new Tracking(link, this.watches, this.settings), this.caution.pause());
	}

	/**
	 * The prober's thread comes with another link while that of the heartbeat may still
	 * be busy with the one before.
	 */
	private synchronized void beginInPlaceOf(Session before, Session session, Attempt attempt) {
		if (before.equals(this.session)) {
			begin(session, attempt);
		}
	}

	private synchronized void begin(Session session, Attempt attempt) {
		this.session = session;
		Coherence coherence = session.tidings.coherence();
		this.watches.begin(coherence, attempt.era(), attempt.sent() + this.boundNanos);
		if (coherence != this.announced) {
			this.announced = coherence;
			logger.atInfo()
				.addKeyValue("event", "cache_coherence")
				.addKeyValue("mode", coherence.text())
				.log("cache_coherence mode={}", coherence.text());
		}
	}

	/**
	 * What was given up for another way over the same link may break as it likes.
	 */
	private void interrupted(RedisLink link, Tidings tidings) {
		Session session = this.session;
		if (session == null || session.link != link || session.tidings == tidings) {
			reroute();
		}
	}

	private void reroute() {
		this.watches.lose();
		this.alarm.run();
	}

	/**
	 * Whether there is a watch to be begun while the gate is open.
	 */
	public boolean isInterrupted() {
		return this.watches.current() == null && isOpenTo(this.session);
	}

	private boolean isOpenTo(@Nullable Session session) {
		return session != null && isOpenTo(session.link);
	}

	private boolean isOpenTo(RedisLink link) {
		return this.gate.state().isUsable() && this.gate.link() == link;
	}

	/**
	 * Begins again what was interrupted, or asks for a sign of life.
	 */
	public void round() {
		if (!this.watches.areWanted()) {
			findOutForOthers();
			return;
		}
		this.watches.loseIfMissed();
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

	private void findOutForOthers() {
		RedisLink link = this.courtesy.undecided();
		if (link == null || !isOpenTo(link) || !this.gate.state().equals(TierState.UP)) {
			return;
		}
		if (this.caution.allowsTracking()) {
			Attempt attempt = attempt(new Tracking(link, this.watches, this.settings), link);
			this.caution.note(attempt);
			this.courtesy.decide(link, attempt);
		}
		else {
			this.courtesy.announce(link);
		}
	}

	private void resume(Session session) {
		Attempt attempt = attempt(session.tidings, session.link);
		if (attempt.hasSucceeded()) {
			this.untold.set(0);
			beginInPlaceOf(session, session, attempt);
		}
		else if (this.untold.incrementAndGet() < ATTEMPTS) {
			// A new topology takes a moment to settle. Until then nothing is kept.
			return;
		}
		else if ((attempt.isAnswered() || !isOverTheLink(session.tidings)) && isOpenTo(session)
				&& this.watches.era() == attempt.era()) {
			this.untold.set(0);
			Retry better = giveUp(attempt, true, session.better);
			Tidings none = new Expiring(session.link, this.settings.pulseKey());
			beginInPlaceOf(session, new Session(session.link, none, better), attempt);
		}
	}

	/**
	 * Tries now and then what may work by now. What Redis refuses is not tried again.
	 */
	private void improve(Session session) {
		Retry better = session.better;
		if (better == null || !better.isDue()) {
			return;
		}
		Attempt attempt = attempt(better.tidings(), session.link);
		this.caution.note(attempt);
		if (attempt.hasSucceeded()) {
			beginInPlaceOf(session, new Session(session.link, better.tidings(), null), attempt);
			session.tidings.end();
			if (better.tidings().coherence() == Coherence.TRACKING) {
				this.announcer.end(session.link);
			}
		}
		else if (attempt.isRefused()) {
			better.tidings().end();
			dropBetter(session);
		}
	}

	private synchronized void dropBetter(Session session) {
		if (session.equals(this.session)) {
			this.session = new Session(session.link, session.tidings, null);
		}
	}

	private void beat(Session session, Watch watch) {
		long sent = System.nanoTime();
		CompletableFuture<?> unused = send(session.link, session.tidings::beat).thenAccept((complete) -> {
			if (complete && !this.watches.loseIfMissed()) {
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
	private CompletableFuture<Boolean> send(RedisLink link, Supplier<CompletableFuture<Boolean>> question) {
		return this.gate.send(new Call<>(this.gate, link, this.gate.deadline()), (used) -> question.get());
	}

	/**
	 * How is heard of changes.
	 *
	 * @param link over which commands go
	 * @param tidings what tells of changes
	 * @param better what would tell of more, and may work yet
	 */
	private record Session(RedisLink link, Tidings tidings, @Nullable Retry better) {

	}

}
