package io.github.cachestarter.internal.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cachestarter.internal.engine.Removal.Target;
import io.github.cachestarter.internal.protocol.RemovalMachine;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.Step.DeleteNamed;
import io.github.cachestarter.internal.protocol.Step.Revoke;
import io.github.cachestarter.internal.protocol.Step.Walk;
import io.github.cachestarter.internal.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out removals that take effect together: those of one transaction, or of one
 * method. The order of the steps, and why it matters, is that of {@link RemovalMachine}.
 * <p>
 * Every step is taken although one before has failed, so that the tier knows of all
 * removals and makes up for them; a tier that does not answer turns away the rest at
 * once. The batch fails in the end if any step has failed, with the first failure.
 */
final class RemovalBatch {

	private final Tier tier;

	private final Collection<Removal> removals;

	private final List<String> keys;

	private final List<String> tags;

	private final List<String> patterns;

	private final List<String> repeated;

	private final RemovalMachine machine;

	private final CompletableFuture<Long> done = new CompletableFuture<>();

	private long removed;

	private @Nullable Throwable failure;

	/**
	 * Creates a batch.
	 * @param removals of any caches; at least one
	 */
	RemovalBatch(Tier tier, Collection<Removal> removals) {
		this.tier = tier;
		this.removals = removals;
		if (removals.size() == 1) {
			Target only = removals.iterator().next().target();
			this.keys = only.keys();
			this.tags = only.tags();
			this.patterns = (only.glob() != null) ? List.of(only.glob()) : List.of();
			this.repeated = only.repeated() ? this.patterns : List.of();
		}
		else {
			this.keys = named(Target::keys);
			this.tags = named(Target::tags);
			this.patterns = targets().map(Target::glob).flatMap(Stream::ofNullable).toList();
			this.repeated = targets().filter(Target::repeated).map(Target::glob).flatMap(Stream::ofNullable).toList();
		}
		this.machine = new RemovalMachine(this.keys.size() + this.tags.size(), this.patterns.size(),
				this.repeated.size());
	}

	private List<String> named(Function<Target, List<String>> names) {
		Set<String> distinct = new LinkedHashSet<>();
		this.removals.forEach((removal) -> distinct.addAll(names.apply(removal.target())));
		return List.copyOf(distinct);
	}

	private Stream<Target> targets() {
		return this.removals.stream().map(Removal::target);
	}

	/**
	 * Detaches the loads that are under way and tells the tier.
	 * @return how many entries were removed by key or pattern, as far as the tier can
	 * tell; may fail
	 */
	CompletableFuture<Long> send() {
		take(this.machine.begin());
		return this.done;
	}

	/**
	 * Takes steps for as long as the tier answers at once. The thread of a later answer
	 * takes those that follow.
	 */
	private void take(List<Step> first) {
		try {
			List<Step> steps = first;
			while (!steps.isEmpty()) {
				steps = carryOut(steps);
			}
		}
		catch (Throwable ex) {
			// Whoever waits for the batch must hear of it.
			this.done.completeExceptionally(ex);
		}
	}

	private List<Step> carryOut(List<Step> steps) {
		for (Step step : steps) {
			if (step instanceof Revoke) {
				detach();
			}
			else if (step instanceof DeleteNamed) {
				return answered(Futures.asked(this::deleteNamed), this.machine::deleted);
			}
			else if (step instanceof Walk walk) {
				String pattern = (walk.again() ? this.repeated : this.patterns).get(walk.index());
				return answered(Futures.asked(() -> this.tier.deleteMatching(pattern)).thenApply(this::count),
						(counted) -> this.machine.walked());
			}
			else {
				end();
			}
		}
		return List.of();
	}

	/**
	 * Loads that began since the last step may have read what it has removed; their
	 * values cannot be stored, and nobody is to follow them.
	 */
	private void detach() {
		for (Removal removal : this.removals) {
			try {
				removal.owner().detach(removal);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	/**
	 * Removes one name, or all of them.
	 * @return whether no load can have come in between two of them
	 */
	private CompletableFuture<Boolean> deleteNamed() {
		if (this.keys.size() + this.tags.size() > 1) {
			return this.tier.remove(this.keys, this.tags);
		}
		return this.tags.isEmpty() ? this.tier.delete(this.keys.get(0)).thenApply((removed) -> count(removed ? 1L : 0L))
				: this.tier.invalidateTags(this.tags).thenApply((nothing) -> true);
	}

	private boolean count(long entries) {
		this.removed += entries;
		return true;
	}

	/**
	 * Gives an answer to the machine. A command that has failed is in the journal, with
	 * all of its names: to send it again would help nobody.
	 * @return the next steps; none if they are taken when the answer comes
	 */
	private List<Step> answered(CompletableFuture<Boolean> reply, Function<Boolean, List<Step>> event) {
		if (!reply.isDone()) {
			CompletableFuture<?> unused = reply.whenComplete((atOnce, ex) -> goOn(atOnce, ex, event));
			return List.of();
		}
		try {
			return next(reply.join(), null, event);
		}
		catch (CompletionException | CancellationException ex) {
			return next(null, ex, event);
		}
	}

	private void goOn(@Nullable Boolean atOnce, @Nullable Throwable ex, Function<Boolean, List<Step>> event) {
		try {
			take(next(atOnce, ex, event));
		}
		catch (Throwable failed) {
			// Whoever waits for the batch must hear of it.
			this.done.completeExceptionally(failed);
		}
	}

	private List<Step> next(@Nullable Boolean atOnce, @Nullable Throwable ex, Function<Boolean, List<Step>> event) {
		if (ex != null) {
			failed(ex);
		}
		return event.apply(atOnce == null || atOnce);
	}

	private void failed(Throwable ex) {
		if (this.failure == null) {
			this.failure = ex;
		}
	}

	private void end() {
		if (this.failure != null) {
			this.done.completeExceptionally(this.failure);
			return;
		}
		for (Removal removal : this.removals) {
			Runnable afterwards = removal.target().afterwards();
			if (afterwards != null) {
				afterwards.run();
			}
		}
		this.done.complete(this.removed);
	}

}
