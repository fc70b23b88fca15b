package io.github.cachestarter.internal.engine.explore;

import java.util.List;

import io.github.cachestarter.internal.engine.NamedCaches;

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

		@Override
		boolean isOfAllCaches() {
			return true;
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
	},

	/**
	 * By somebody who deletes the key of the tag, without this library.
	 */
	TAG_KEY {
		@Override
		void remove(NamedCaches caches) {
			caches.tier().delete(World.KEYS.tags().tag(World.TAG)).join();
		}

		@Override
		boolean isOfAllCaches() {
			return true;
		}
	},

	/**
	 * By somebody who deletes the key of the tag that all entries of the cache have.
	 */
	CLEAR_KEY {
		@Override
		void remove(NamedCaches caches) {
			caches.tier().delete(World.KEYS.tags().clear(World.CACHE)).join();
		}
	};

	abstract void remove(NamedCaches caches);

	/**
	 * Whether it removes the outer entry as well.
	 */
	boolean isOfAllCaches() {
		return false;
	}

}
