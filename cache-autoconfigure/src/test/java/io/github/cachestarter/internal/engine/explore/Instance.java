package io.github.cachestarter.internal.engine.explore;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import io.github.cachestarter.internal.engine.AnnouncedChange;
import io.github.cachestarter.internal.engine.Loader;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.test.util.ReflectionTestUtils;

import static io.github.cachestarter.internal.engine.explore.World.KEY;

/**
 * A process with caches of its own, and what its threads do.
 */
final class Instance {

	private final String name;

	private final World world;

	private final ModelTier tier;

	private final NamedCaches caches;

	private final NamedCache cache;

	private final NamedCache outer;

	private Terms terms = Terms.UNTAGGED;

	private Terms outerTerms = Terms.UNTAGGED;

	private int actors;

	Instance(String name, World world, ModelTier tier, NamedCaches caches) {
		this.name = name;
		this.world = world;
		this.tier = tier;
		this.caches = caches;
		this.cache = caches.get(World.CACHE);
		this.outer = caches.get(World.OUTER_CACHE);
	}

	ModelTier tier() {
		return this.tier;
	}

	/**
	 * Gives the entries a tag.
	 */
	Instance tagged() {
		this.terms = Terms.TAGGED;
		this.outerTerms = Terms.TAGGED;
		return this;
	}

	/**
	 * Stores no result of the loader, as {@code unless} does.
	 */
	Instance unstored() {
		this.terms = this.terms.unstored();
		return this;
	}

	/**
	 * Has it used the cache before, so that it knows tags to be kept and trusts the
	 * versions that it sees.
	 */
	Instance warm() throws Throwable {
		this.cache.getOrLoad(KEY + this.name, type(), this.terms, () -> this.world.valueOf(0));
		this.outer.getOrLoad(World.OUTER_KEY + this.name, World.TYPE, this.outerTerms, () -> 0);
		return this;
	}

	/**
	 * Has the entry in the cache from the start.
	 */
	Instance stored() throws Throwable {
		this.cache.getOrLoad(KEY, type(), this.terms, () -> this.world.valueOf(0));
		return this;
	}

	/**
	 * Has looked the entry up before, so that it has a copy if it keeps copies.
	 */
	Instance copied() {
		this.cache.lookup(KEY, type());
		return this;
	}

	private ValueType type() {
		return this.world.type();
	}

	/**
	 * Uses a Cluster, where a key and its tags are not read at the same instant.
	 */
	Instance inCluster() {
		this.tier.scatter();
		return this;
	}

	/**
	 * Has a command time out when it is first sent, and be carried out later.
	 */
	Instance late(String command) {
		this.tier.delay(command);
		return this;
	}

	/**
	 * Has a command time out when it is first sent, and never be carried out.
	 */
	Instance lost(String command) {
		this.tier.lose(command);
		return this;
	}

	/**
	 * Has the answer to a command arrive late when it is first sent.
	 */
	Instance lateAnswer(String command) {
		this.tier.delayAnswer(command);
		return this;
	}

	Actor reads() {
		return acts("reader", this::read);
	}

	/**
	 * Looks up while Redis does not answer yet, whatever is answered.
	 */
	Actor readsWithoutRedis() {
		return acts("reader", () -> {
			Object unused = load();
		});
	}

	Actor readsTwice() {
		return acts("reader", () -> {
			read();
			read();
		});
	}

	private void read() throws Throwable {
		read(this::load);
	}

	private void read(Loader lookup) throws Throwable {
		// Whether it may follow a load depends on when it begins, not on when it reads.
		int oldest = this.world.begin(this.tier);
		int value = World.rowIn(lookup.load());
		if (value < oldest) {
			this.world
				.complain(value + " was read, by somebody who began after the change to " + oldest + " had returned");
		}
	}

	private @Nullable Object load() throws Throwable {
		return this.cache.getOrLoad(KEY, type(), this.terms, this.world::select);
	}

	/**
	 * Looks up an entry whose loader looks up the other one.
	 */
	Actor readsOuter() {
		return acts("outer reader", () -> read(() -> loadOuter(this::load)));
	}

	/**
	 * Looks up an entry whose loader takes a while after it has looked up the other one.
	 */
	Actor readsOuterSlowly() {
		return acts("outer reader", () -> read(() -> loadOuter(() -> {
			Object inner = load();
			Actor.stepOfCurrent("composes", Access.READS_STATE);
			return inner;
		})));
	}

	/**
	 * Looks up the outer entry, whatever is answered: where copies may be old, so may be
	 * the answer.
	 */
	Actor fillsOuter() {
		return acts("outer reader", () -> {
			Object unused = loadOuter(this::load);
		});
	}

	/**
	 * Looks up an entry whose loader has another thread look up the other one.
	 */
	Actor readsOuterByPool() {
		return acts("outer reader", () -> read(() -> loadOuter(() -> {
			CompletableFuture<@Nullable Object> handed = new CompletableFuture<>();
			acts("pool", () -> complete(handed, this::load));
			return handed.get();
		})));
	}

	private static void complete(CompletableFuture<@Nullable Object> future, Loader loader) throws Throwable {
		try {
			future.complete(loader.load());
		}
		catch (Throwable ex) {
			future.completeExceptionally(ex);
			throw ex;
		}
	}

	private @Nullable Object loadOuter(Loader loader) throws Throwable {
		return this.outer.getOrLoad(World.OUTER_KEY, World.TYPE, this.outerTerms, () -> World.rowIn(loader.load()));
	}

	/**
	 * Looks up by a future.
	 */
	Actor readsAsync() {
		return acts("async reader", () -> read(() -> loadAsync().get()));
	}

	/**
	 * Looks up an entry by a future, whose loader gives the future of the other one.
	 */
	Actor readsOuterAsync() {
		return acts("async outer reader", () -> read(
				() -> this.outer.getOrLoadAsync(World.OUTER_KEY, World.TYPE, this.outerTerms, this::loadAsync).get()));
	}

	private CompletableFuture<@Nullable Object> loadAsync() {
		return this.cache.getOrLoadAsync(KEY, type(), this.terms,
				() -> CompletableFuture.completedFuture(this.world.select()));
	}

	/**
	 * Has futures go on on threads that come to it whenever they do.
	 */
	Instance withBusyThreads() {
		Object continuations = Objects.requireNonNull(ReflectionTestUtils.getField(this.caches, "continuations"));
		ReflectionTestUtils.setField(continuations, "pool", new BusyThreads((goesOn) -> acts("continuation", () -> {
			Actor.stepOfCurrent("goes on", Access.NOTHING);
			goesOn.run();
		})));
		return this;
	}

	/**
	 * Changes the row and removes the entry.
	 */
	Actor changes(Removal removal) {
		return acts("writer", () -> change(removal));
	}

	private void change(Removal removal) {
		int value = this.world.commit();
		removal.remove(this.caches);
		this.world.settle(value);
	}

	/**
	 * Changes the row and removes both entries, one after the other.
	 */
	Actor changesBoth(Removal removal) {
		return acts("writer", () -> changeBoth(removal));
	}

	private void changeBoth(Removal removal) {
		int value = this.world.commit();
		removal.remove(this.caches);
		if (!removal.isOfAllCaches()) {
			this.outer.invalidate(World.OUTER_KEY);
		}
		this.world.settle(value);
	}

	/**
	 * Loads the entry, which is of no interest and takes one step, and changes it.
	 */
	Actor loadsThenChanges(Removal removal) {
		return acts("writer", () -> {
			this.world.loadInOneStep();
			change(removal);
		});
	}

	Actor loadsThenChangesBoth(Removal removal) {
		return acts("writer", () -> {
			this.world.loadInOneStep();
			changeBoth(removal);
		});
	}

	/**
	 * Changes the row in a transaction that removes the outer entry, then the inner one.
	 */
	Actor changesBothInTransaction() {
		return changesInTransaction((value) -> {
			this.outer.invalidate(World.OUTER_KEY);
			this.cache.invalidate(KEY);
		});
	}

	Actor changesInTransaction(Removal removal) {
		return changesInTransaction((value) -> removal.remove(this.caches));
	}

	Actor putsInTransaction() {
		return changesInTransaction((value) -> this.cache.put(KEY, this.world.valueOf(value), type(), this.terms));
	}

	private Actor changesInTransaction(IntConsumer use) {
		return acts("writer", () -> new Transaction(this.world, this.caches).change(use));
	}

	Actor readsInTransaction() {
		return acts("reader in a transaction", () -> new Transaction(this.world, this.caches).use(this::read));
	}

	/**
	 * Changes the row and stores its value, the change announced.
	 */
	Actor updates() {
		return acts("updater", () -> {
			AnnouncedChange update = this.cache.beginUpdate(KEY, this.terms);
			int value = this.world.commit();
			update.store(this.world.valueOf(value), type());
			this.world.settle(value);
		});
	}

	/**
	 * Changes the row, the change announced, and leaves no entry.
	 */
	Actor updatesToNothing() {
		return acts("updater", () -> {
			AnnouncedChange update = this.cache.beginUpdate(KEY, this.terms);
			int value = this.world.commit();
			update.remove();
			this.world.settle(value);
		});
	}

	/**
	 * Changes the row, the change of the inner entry announced, and leaves no entries.
	 */
	Actor updatesBothToNothing() {
		return acts("updater", () -> {
			AnnouncedChange update = this.cache.beginUpdate(KEY, this.terms);
			int value = this.world.commit();
			update.remove();
			this.outer.invalidate(World.OUTER_KEY);
			this.world.settle(value);
		});
	}

	/**
	 * Announces a change and then rolls it back.
	 */
	Actor rollsBack() {
		return acts("updater", () -> this.cache.beginUpdate(KEY, this.terms).remove());
	}

	/**
	 * Changes the row and puts its value into the cache, nothing announced.
	 */
	Actor puts() {
		return acts("putter", this::put);
	}

	Actor putsThenChanges(Removal removal) {
		return acts("putter", () -> {
			put();
			change(removal);
		});
	}

	private void put() {
		int value = this.world.commit();
		this.cache.put(KEY, this.world.valueOf(value), type(), this.terms);
		this.world.settle(value);
	}

	private Actor acts(String role, Actor.Script script) {
		Actor actor = new Actor(role + " " + this.name + ++this.actors, this, script);
		this.world.add(actor);
		return actor;
	}

}
