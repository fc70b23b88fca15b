package io.github.cachestarter.verification.jpa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.cachestarter.testing.RedisServer;

/**
 * Compares what every instance finds stored with the database, when nobody reads or
 * changes anything. Every time that is what there is in Redis, and once in a while every
 * key, for a near-cache copy may be left of what is no longer in Redis.
 */
final class JpaRest {

	private static final int ALL_ONE_IN = 50;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

	/** A message about a change is on its way no longer than that. */
	private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final List<JpaInstance> instances;

	private final RedisServer redis;

	private final JpaRows rows;

	private int number;

	JpaRest(List<JpaInstance> instances, RedisServer redis, JpaRows rows) {
		this.instances = List.copyOf(instances);
		this.redis = redis;
		this.rows = rows;
	}

	void awaitUse() {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!this.instances.stream().allMatch(JpaInstance::isUsingRedis)) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException("An instance does not use Redis");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	/**
	 * Compares. What is not as it should be is looked at again, for messages about
	 * changes may be on their way to near-cache copies.
	 * @param last whether there is no other rest
	 */
	void compare(Comparison comparison, boolean last) {
		boolean all = last || this.number++ % ALL_ONE_IN == 0;
		Set<String> stored = all ? Set.of() : stored();
		Map<Target, List<Versions>> expected = new EnumMap<>(Target.class);
		for (Target target : Target.values()) {
			expected.put(target, this.rows.versions(target));
		}
		List<Look> mismatches = new ArrayList<>();
		for (Read read : Read.values()) {
			List<Versions> versions = expected.getOrDefault(read.target(), List.of());
			for (int id = 0; id < versions.size(); id++) {
				if (all || stored.contains(JpaInstance.NAME + ":" + read.key(id))) {
					for (JpaInstance instance : this.instances) {
						Look look = new Look(instance, read, id, versions.get(id));
						if (!look.compare(comparison, false)) {
							mismatches.add(look);
						}
					}
				}
			}
		}
		if (!mismatches.isEmpty()) {
			LockSupport.parkNanos(LOOK_AGAIN_NANOS);
			mismatches.forEach((look) -> look.compare(comparison, true));
		}
	}

	private Set<String> stored() {
		Set<String> keys = new HashSet<>();
		if (this.redis.command("KEYS", JpaInstance.NAME + ":*") instanceof Collection<?> found) {
			found.forEach((key) -> keys.add(String.valueOf(key)));
		}
		return keys;
	}

	/**
	 * A look at a key.
	 *
	 * @param instance who looks
	 * @param read whose cache it is
	 * @param id the key
	 * @param expected what it has to contain
	 */
	private record Look(JpaInstance instance, Read read, long id, Versions expected) {

		/**
		 * Compares.
		 * @param again whether it is counted if it is not as it should be
		 * @return whether it is
		 */
		boolean compare(Comparison comparison, boolean again) {
			return this.read.stored(this.instance.client(), this.id).map((found) -> {
				if (again || found.equals(this.expected)) {
					comparison.add(this.read.key(this.id), found, this.expected);
				}
				return found.equals(this.expected);
			}).orElse(true);
		}

	}

}
