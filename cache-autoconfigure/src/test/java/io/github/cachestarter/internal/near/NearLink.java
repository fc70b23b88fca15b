package io.github.cachestarter.internal.near;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cachestarter.internal.engine.explore.Access;
import io.github.cachestarter.internal.engine.explore.Actor;
import io.github.cachestarter.internal.engine.explore.Schedule;
import io.github.cachestarter.internal.engine.explore.Step;
import io.github.cachestarter.internal.tier.TierException;
import io.github.cachestarter.internal.tier.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A connection: commands reach Redis in the order in which they were sent, and what Redis
 * has to say, answers and news alike, arrives in the order in which it was said. When
 * either happens is up to the schedule.
 */
final class NearLink {

	private final Schedule schedule;

	private final Watch watch;

	private final Pipe commands;

	private final Pipe arrivals;

	private final Set<String> tracked = new HashSet<>();

	private final Map<Integer, CompletableFuture<?>> unanswered = new TreeMap<>();

	private int sent;

	private boolean cut;

	/**
	 * Creates a connection.
	 * @param number which one of the process it is
	 */
	NearLink(Schedule schedule, Watch watch, int number) {
		this.schedule = schedule;
		this.watch = watch;
		this.commands = new Pipe("Redis " + number, Access.CHANGES_REDIS);
		this.arrivals = new Pipe("event loop " + number, Access.CHANGES_ROW);
	}

	Watch watch() {
		return this.watch;
	}

	/**
	 * Sends a command, whose answer is made when it is carried out. Whoever sends it may
	 * be overtaken before it is on its way.
	 */
	<T extends @Nullable Object> CompletableFuture<T> send(String command, Supplier<T> effect) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		int number = ++this.sent;
		this.unanswered.put(number, answer);
		String sender = this.commands.end + ", sender " + number;
		this.schedule
			.add(new Actor(sender, new Step<@Nullable Object>("sends " + command, null, Access.CHANGES_REDIS, () -> {
				this.commands.add(command, () -> carryOut(command, effect, number, answer));
				return "on its way";
			})));
		return answer;
	}

	private <T extends @Nullable Object> T carryOut(String command, Supplier<T> effect, int number,
			CompletableFuture<T> answer) {
		T result = effect.get();
		this.arrivals.add("answer to " + command, () -> {
			this.unanswered.remove(number);
			answer.complete(result);
			return result;
		});
		return result;
	}

	/**
	 * Redis remembers that this connection has read a key.
	 */
	void track(String key) {
		this.tracked.add(key);
	}

	/**
	 * A key has changed. Redis tells the connection if it has read it, and forgets that
	 * it has. Of its own changes it is told nothing: the copies must not depend on that.
	 */
	void changed(String key, boolean own, Runnable told) {
		if (this.tracked.remove(key) && !own) {
			this.arrivals.add("news of " + key, () -> {
				this.watch.changed(key);
				told.run();
				return key;
			});
		}
	}

	/**
	 * Redis was emptied, which everybody is told.
	 */
	void flushed(Runnable told) {
		this.tracked.clear();
		this.arrivals.add("news of a flush", () -> {
			this.watch.changedAll();
			told.run();
			return "all";
		});
	}

	/**
	 * Lets everything vanish that is under way or is sent from now on.
	 */
	void cut() {
		this.cut = true;
		this.tracked.clear();
	}

	boolean isCut() {
		return this.cut;
	}

	/**
	 * The process finds out: first those who keep copies, then those who wait.
	 */
	void lost() {
		this.watch.lost();
		List<CompletableFuture<?>> failed = List.copyOf(this.unanswered.values());
		this.unanswered.clear();
		failed.forEach((answer) -> answer.completeExceptionally(new TierException("connection lost", null)));
	}

	/**
	 * First in, first out.
	 */
	private final class Pipe {

		private final String end;

		private final Access access;

		private final Deque<Parcel> parcels = new ArrayDeque<>();

		Pipe(String end, Access access) {
			this.end = end;
			this.access = access;
		}

		void add(String what, Supplier<? extends @Nullable Object> effect) {
			if (NearLink.this.cut) {
				return;
			}
			this.parcels.add(new Parcel(what, effect));
			if (this.parcels.size() == 1) {
				announceNext();
			}
		}

		private void announceNext() {
			Parcel next = this.parcels.element();
			NearLink.this.schedule
				.add(new Actor(this.end, new Step<@Nullable Object>(next.what, null, this.access, this::deliver)));
		}

		private @Nullable Object deliver() {
			if (NearLink.this.cut) {
				return "lost";
			}
			Object result = this.parcels.element().effect.get();
			this.parcels.remove();
			if (!this.parcels.isEmpty()) {
				announceNext();
			}
			return result;
		}

	}

	private record Parcel(String what, Supplier<? extends @Nullable Object> effect) {

	}

}
