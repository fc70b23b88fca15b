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
 * The watch begins after all connections were made to tell of changes and before the gate
 * opens to them; it is lost when the gate shuts, or when commands go other ways. It is
 * vouched for from beat to beat: what was answered to a beat proves that all was told
 * which happened before the beat was <em>sent</em>, so copies may be used for the bound
 * of staleness from then on.
 */
final class Vigil {

	/**
	 * Who ends connections for a command that he does not know is not sent it again and
	 * again.
	 */
	private static final int ATTEMPTS = 3;

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

	private Coherence announced = Coherence.TRACKING;

	private int failures;

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
	 * Begins a watch over a link that the gate is about to open to. If commands go other
	 * ways meanwhile, it begins later.
	 * @return why the link cannot be used, or {@code null}
	 */
	@Nullable Trouble begin(RedisLink link) {
		if (!this.watches.areWanted()) {
			return null;
		}
		for (Tidings tidings : candidates(link)) {
			long era = this.watches.era();
			long sent = System.nanoTime();
			CompletableFuture<Boolean> armed = tidings.arm();
			Trouble trouble = await(tidings, armed);
			if (trouble != null && trouble.scope() == Scope.SERVER && isOverTheLink(tidings)) {
				this.failures++;
				return trouble;
			}
			if (this.watches.era() != era || (trouble == null && armed.join())) {
				this.failures = 0;
				begin(new Session(link, tidings), era, sent);
				return null;
			}
			tidings.end();
		}
		return null;
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
		}
	}

	private void resume(Session session) {
		long era = this.watches.era();
		long sent = System.nanoTime();
		boolean overTheLink = isOverTheLink(session.tidings);
		CompletableFuture<Boolean> armed = overTheLink ? send(session, session.tidings::arm) : session.tidings.arm();
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
			session.tidings.end();
			Tidings none = new Expiring(session.link, this.settings.pulseKey());
			beginInPlaceOf(session, new Session(session.link, none), era, sent);
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

	private record Session(RedisLink link, Tidings tidings) {

	}

}
