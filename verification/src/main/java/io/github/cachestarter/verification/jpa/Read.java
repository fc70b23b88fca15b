package io.github.cachestarter.verification.jpa;

import java.util.Optional;

import io.github.cachestarter.CacheClient;

/**
 * The cached methods, and the caches of the same names.
 */
enum Read {

	FOUND("found", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return Versions.of(instance.reads().found(id).getVersion());
		}

		@Override
		Optional<Versions> stored(CacheClient client, long id) {
			return client.get(key(id), Item.class).map((item) -> Versions.of(item.getVersion()));
		}
	},

	QUERIED("queried", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().queried(id);
		}
	},

	PROJECTED("projected", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().projected(id);
		}
	},

	NATIVELY_QUERIED("nativelyQueried", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().nativelyQueried(id);
		}
	},

	BY_JDBC("byJdbc", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().byJdbc(id);
		}
	},

	IN_TRANSACTION("inTransaction", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().inTransaction(id);
		}
	},

	BY_SPRING("bySpring", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().bySpring(id);
		}
	},

	BY_CLIENT("byClient", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().byClient(id);
		}
	},

	NESTED("nested", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.nestedReads().nested(id);
		}
	},

	NESTED_AFTER_FIND("nestedAfterFind", Target.ITEM) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.nestedReads().nestedAfterFind(id);
		}
	},

	COLLECTED("collected", Target.SHELF) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().collected(id);
		}
	},

	FETCHED("fetched", Target.SHELF) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().fetched(id);
		}
	},

	SUMMED("summed", Target.SHELF) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().summed(id);
		}
	},

	LABEL("label", Target.LABEL) {
		@Override
		Versions call(JpaInstance instance, long id) {
			return instance.reads().label(id);
		}
	};

	private final String cache;

	private final Target target;

	Read(String cache, Target target) {
		this.cache = cache;
		this.target = target;
	}

	Target target() {
		return this.target;
	}

	/**
	 * The key as {@link CacheClient} takes it.
	 */
	String key(long id) {
		return this.cache + ":" + id;
	}

	/**
	 * Calls the cached method.
	 */
	abstract Versions call(JpaInstance instance, long id);

	/**
	 * Looks whether there is an entry.
	 */
	Optional<Versions> stored(CacheClient client, long id) {
		return client.get(key(id), Versions.class);
	}

}
