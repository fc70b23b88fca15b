package io.github.cachestarter.internal.redis.invalidation;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cachestarter.internal.redis.link.Channel;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.link.RedisTierSettings;
import io.github.cachestarter.internal.tier.Coherence;
import org.jspecify.annotations.Nullable;

/**
 * Processes tell each other what they change ({@link Announcer}), over a connection of
 * its own.
 * <p>
 * What is published was queued for that connection before the change was answered to whom
 * made it, so the answer to a {@code PING} on it proves that all was heard which was
 * published before. That everything works, permissions included, is seen by an
 * announcement of our own.
 */
final class Announced implements Tidings {

	private final RedisLink link;

	private final Announcer announcer;

	private final Watches watches;

	private final RedisTierSettings settings;

	private final Consumer<Tidings> interrupted;

	private final Expiring pulse;

	private volatile @Nullable Channel channel;

	private volatile CompletableFuture<Boolean> heard = new CompletableFuture<>();

	private volatile String proof = "";

	private volatile boolean proven;

	private volatile boolean ended;

	private long last;

	/**
	 * Creates a way to hear.
	 * @param interrupted is told when it breaks
	 */
	Announced(RedisLink link, Announcer announcer, Watches watches, RedisTierSettings settings,
			Consumer<Tidings> interrupted) {
		this.link = link;
		this.announcer = announcer;
		this.watches = watches;
		this.settings = settings;
		this.interrupted = interrupted;
		this.pulse = new Expiring(link, settings.pulseKey());
	}

	@Override
	public Coherence coherence() {
		return Coherence.ANNOUNCED;
	}

	@Override
	public CompletableFuture<Boolean> arm() {
		Channel channel = this.channel;
		CompletableFuture<?> ready = (channel != null && !channel.lost().isDone())
				? CompletableFuture.completedFuture(channel) : open();
		return ready.thenCompose((done) -> prove());
	}

	private CompletableFuture<?> open() {
		return this.link.subscribe(this.announcer.channel(), this::hear).thenAccept((opened) -> {
			this.channel = opened;
			if (this.ended) {
				opened.close();
			}
			CompletableFuture<?> unused = opened.lost().thenRun(() -> this.interrupted.accept(this));
		});
	}

	private CompletableFuture<Boolean> prove() {
		CompletableFuture<Boolean> heard = new CompletableFuture<>();
		this.proof = this.settings.trackingProbeKey() + ":" + UUID.randomUUID();
		this.heard = heard;
		this.announcer.begin(this.link);
		return this.announcer.unlink(this.link, this.proof)
			.thenCompose((done) -> heard)
			.toCompletableFuture()
			.completeOnTimeout(false, this.settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete(this::judge);
	}

	/**
	 * What cannot be announced is not made to fail by that. But while others may still
	 * hear what we no longer do, they are told.
	 */
	private void judge(@Nullable Boolean heard, @Nullable Throwable failure) {
		if (failure == null && Boolean.TRUE.equals(heard)) {
			this.proven = true;
		}
		else if (failure != null || !this.proven) {
			this.announcer.end(this.link);
		}
	}

	/**
	 * Called by one thread at a time, in the order in which Redis has published.
	 */
	private synchronized void hear(byte[] message) {
		try {
			take(message);
		}
		catch (Throwable ex) {
			// Or the client would lose count of its replies.
			this.watches.miss();
		}
	}

	private void take(byte[] message) {
		Announcement announcement;
		try {
			announcement = Announcement.parse(message);
		}
		catch (IllegalArgumentException ex) {
			// Somebody else's. What else may be lost is as unknown as what this was.
			this.watches.tell(null);
			return;
		}
		boolean next = announcement.number() > 0 && announcement.number() == this.last + 1;
		this.last = announcement.number();
		this.watches.tell(next ? announcement.keys() : null);
		if (announcement.keys().contains(this.proof)) {
			this.heard.complete(true);
		}
	}

	/**
	 * A channel that does not answer is replaced and says nothing about the rest of
	 * Redis, so it is given up before the beat itself is.
	 */
	@Override
	public CompletableFuture<Boolean> beat() {
		Channel channel = this.channel;
		if (channel == null) {
			return CompletableFuture.completedFuture(false);
		}
		CompletableFuture<Boolean> alive = channel.ping()
			.handle((pong, failure) -> failure == null)
			.completeOnTimeout(false, this.settings.commandTimeout().toMillis() * 3 / 4, TimeUnit.MILLISECONDS)
			.thenApply((answered) -> answered || drop(channel));
		return this.pulse.beat().thenCombine(alive, (pulse, answered) -> pulse && answered);
	}

	@Override
	public void end() {
		this.ended = true;
		Channel channel = this.channel;
		if (channel != null) {
			channel.close();
		}
	}

	private boolean drop(Channel channel) {
		if (this.channel == channel) {
			this.channel = null;
		}
		channel.close();
		return false;
	}

}
