package io.github.cachestarter.engine.explore;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cachestarter.engine.EntryTerms;
import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.engine.Update;
import org.jspecify.annotations.Nullable;

import static io.github.cachestarter.engine.explore.World.KEY;
import static io.github.cachestarter.engine.explore.World.TYPE;

/**
 * A process with caches of its own, and what its threads do.
 */
final class Instance {

	/**
	 * The terms of an entry that has a tag, beside that of its cache.
	 */
	private static final EntryTerms TAGGED = new Terms(List.of(World.TAG));

	private static final EntryTerms UNTAGGED = new Terms(List.of());

	private final String name;

	private final World world;

	private final ModelTier tier;

	private final NamedCaches caches;

	private final NamedCache cache;

	private EntryTerms terms = UNTAGGED;

	private int actors;

	Instance(String name, World world, ModelTier tier, NamedCaches caches) {
		this.name = name;
		this.world = world;
		this.tier = tier;
		this.caches = caches;
		this.cache = caches.get(World.CACHE);
	}

	/**
	 * Gives the entry a tag.
	 */
	Instance tagged() {
		this.terms = TAGGED;
		return this;
	}

	/**
	 * Has it used the cache before, so that it knows tags to be kept and trusts the
	 * versions that it sees.
	 */
	Instance warm() throws Throwable {
		this.cache.getOrLoad(KEY + this.name, TYPE, this.terms, () -> 0);
		return this;
	}

	/**
	 * Has the entry in the cache from the start.
	 */
	Instance stored() throws Throwable {
		this.cache.getOrLoad(KEY, TYPE, this.terms, () -> 0);
		return this;
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

	Actor reads() {
		return acts("reader", this::read);
	}

	Actor readsTwice() {
		return acts("reader", () -> {
			read();
			read();
		});
	}

	private void read() throws Throwable {
		AtomicInteger oldest = new AtomicInteger();
		Actor.beforeNextStep(() -> oldest.set(this.world.oldestAllowed()));
		Object value = this.cache.getOrLoad(KEY, TYPE, this.terms, this.world::select);
		if ((Integer) Objects.requireNonNull(value) < oldest.get()) {
			this.world
				.complain(value + " was read, by somebody who began after the change to " + oldest + " had returned");
		}
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
	 * Changes the row and stores its value, the change announced.
	 */
	Actor updates() {
		return acts("updater", () -> {
			Update update = this.cache.beginUpdate(KEY, this.terms);
			int value = this.world.commit();
			update.store(value, TYPE);
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
		this.cache.put(KEY, value, TYPE, this.terms);
		this.world.settle(value);
	}

	private Actor acts(String role, Actor.Script script) {
		Actor actor = new Actor(role + " " + this.name + ++this.actors, this, script);
		this.world.add(actor);
		return actor;
	}

	/**
	 * How somebody removes an entry.
	 */
	enum Removal {

		KEY {
			@Override
			void remove(NamedCaches caches) {
				caches.get(World.CACHE).invalidate(World.KEY);
			}
		},

		TAG {
			@Override
			void remove(NamedCaches caches) {
				caches.invalidateTags(List.of(World.TAG));
			}
		},

		CLEAR {
			@Override
			void remove(NamedCaches caches) {
				caches.get(World.CACHE).clear();
			}
		},

		PATTERN {
			@Override
			void remove(NamedCaches caches) {
				caches.invalidateMatching("test:*");
			}
		};

		abstract void remove(NamedCaches caches);

	}

	private record Terms(List<String> tags) implements EntryTerms {

		@Override
		public Duration of(@Nullable Object value) {
			return longest();
		}

		@Override
		public Duration longest() {
			return Duration.ofMinutes(1);
		}

	}

}
