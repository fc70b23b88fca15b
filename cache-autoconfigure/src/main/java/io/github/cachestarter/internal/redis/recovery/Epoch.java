package io.github.cachestarter.internal.redis.recovery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.cachestarter.internal.redis.circuit.Call;
import io.github.cachestarter.internal.redis.circuit.Diagnosis;
import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.circuit.Replies;
import io.github.cachestarter.internal.redis.link.RedisLink;
import io.github.cachestarter.internal.redis.recovery.Marks.Change;
import io.github.cachestarter.internal.tier.TierState.Availability;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the data of a server is replaced by other data while the connection lasts,
 * as {@code SWAPDB} does, or a proxy that goes over to another server.
 * <p>
 * A few keys hold {@link Marks}. Whoever finds none creates them. Data with none of the
 * marks that are known, but with marks that are older than the last look at those, is
 * other data: it may hold entries that were invalidated in the data before. Data whose
 * marks are all younger was emptied, as by {@code FLUSHALL}, and there is nothing old in
 * it. All processes of an application share the marks. A cluster has one database only,
 * and is not looked at. Safe for use by many threads.
 */
public final class Epoch {

	private final Gate gate;

	private final String[] keys;

	private final boolean possible;

	private final Runnable onEmptied;

	private volatile Marks known = Marks.NONE;

	/**
	 * A link whose user may not read the marks, or not ask for the time.
	 */
	private volatile @Nullable RedisLink refusing;

	/**
	 * Creates what watches over the data.
	 * @param gate is shut when the data was replaced
	 * @param stem what the keys of the marks start with
	 * @param possible whether there is one server, whose data can be replaced as a whole
	 * @param onEmptied is run, by any thread, when all data was removed
	 */
	public Epoch(Gate gate, String stem, boolean possible, Runnable onEmptied) {
		this.gate = gate;
		this.keys = Marks.keys(stem);
		this.possible = possible;
		this.onEmptied = onEmptied;
	}

	/**
	 * Reads the marks of the data behind a link that is about to be used.
	 */
	CompletableFuture<Marks> read(RedisLink link) {
		return this.possible ? marks(link) : CompletableFuture.completedFuture(Marks.NONE);
	}

	/**
	 * Creates the marks that are missing, if Redis stores anything. Not before it was
	 * found out what the present ones say: those that are created now are younger.
	 */
	CompletableFuture<Marks> completed(RedisLink link, Marks marks) {
		return (!this.possible || marks.areAllThere()) ? CompletableFuture.completedFuture(marks) : complete(link);
	}

	/**
	 * The marks of the data that was used last.
	 */
	Marks known() {
		return this.known;
	}

	/**
	 * Takes the data with these marks for that which is used from now on.
	 */
	synchronized void adopt(Marks marks) {
		this.known = marks;
	}

	/**
	 * Takes over marks that were read later.
	 * @return {@code false} if others have been taken over meanwhile
	 */
	private synchronized boolean adopt(Marks marks, Marks before) {
		if (!this.known.equals(before)) {
			return false;
		}
		this.known = marks;
		return true;
	}

	/**
	 * Looks at the data behind the link in use, as any other command does, and does not
	 * wait.
	 */
	public void check() {
		RedisLink link = this.gate.link();
		if (this.possible && link != null && link != this.refusing && this.gate.state().isUsable()) {
			Marks known = this.known;
			CompletableFuture<?> unused = this.gate.send(new Call<>(this.gate, link, this.gate.deadline()), this::marks)
				.thenAccept((marks) -> compare(link, known, marks));
		}
	}

	private void compare(RedisLink link, Marks known, Marks marks) {
		Change change = known.changeTo(marks);
		if (change == Change.REPLACED) {
			if (this.known.equals(known)) {
				this.gate.shut(link, Diagnosis.OTHER_DATA);
			}
			return;
		}
		if (change == Change.EMPTIED) {
			this.onEmptied.run();
		}
		if (adopt(marks, known) && !marks.areAllThere() && this.gate.state().availability() == Availability.UP) {
			CompletableFuture<?> unused = complete(link).thenAccept((all) -> adopt(all, marks));
		}
	}

	/**
	 * Creates the marks that are missing, and reads all of them. The time is asked for
	 * anew: they must not look older than they are.
	 */
	private CompletableFuture<Marks> complete(RedisLink link) {
		return link.commands().time().thenCompose((time) -> {
			CompletableFuture<?> created = Replies.all(List.of(this.keys),
					(key) -> link.commands().set(key, Marks.next(Marks.micros(time)), SetArgs.Builder.nx()));
			return marks(link).thenCombine(created.handle((done, failure) -> done), (marks, done) -> marks);
		}).toCompletableFuture();
	}

	private CompletableFuture<Marks> marks(RedisLink link) {
		RedisClusterAsyncCommands<String, byte[]> commands = link.commands();
		CompletionStage<List<byte[]>> time = commands.time();
		return time.thenCombine(commands.mget(this.keys), Marks::of).whenComplete((marks, failure) -> {
			if (failure != null && Diagnosis.isRefusedToUser(failure)) {
				this.refusing = link;
			}
		}).toCompletableFuture();
	}

}
