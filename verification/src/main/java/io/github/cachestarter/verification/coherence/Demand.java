package io.github.cachestarter.verification.coherence;

import java.util.List;

/**
 * Who wants a key that is not in Redis, and when. What each of them sends is what the
 * cache sends: it looks ({@code GET}, and how long the entry lives), asks for the lease
 * ({@code SET NX}), and replaces the lease by the value (compare-and-set); only what is
 * looked up is kept, so who has filled looks once more when it is asked again.
 */
enum Demand {

	/**
	 * All instances look at the same time. One is granted the lease, the others find it
	 * and look again when the entry is there.
	 */
	ALL_AT_ONCE("all at once") {
		@Override
		void meet(List<TrackedInstance> instances, String key, String value) {
			Answers.await(instances, (instance) -> instance.look(key));
			Answers.await(instances, (instance) -> instance.askForLease(key));
			Answers.await(instances, (instance) -> instance.look(key));
			Answers.await(instances, (instance) -> instance.fillIfGranted(key, value));
			Answers.await(instances, (instance) -> instance.look(key));
		}
	},

	/**
	 * One fills, and when it has done so all of them look.
	 */
	ALL_IN_TURN("all, one has filled before") {
		@Override
		void meet(List<TrackedInstance> instances, String key, String value) {
			ONE.meet(instances, key, value);
			Answers.await(instances, (instance) -> instance.look(key));
		}
	},

	/**
	 * One fills and looks; no other instance ever does.
	 */
	ONE("one") {
		@Override
		void meet(List<TrackedInstance> instances, String key, String value) {
			List<TrackedInstance> one = instances.subList(0, 1);
			Answers.await(one, (instance) -> instance.look(key));
			Answers.await(one, (instance) -> instance.askForLease(key));
			Answers.await(one, (instance) -> instance.fillIfGranted(key, value));
			Answers.await(one, (instance) -> instance.look(key));
		}
	};

	private final String label;

	Demand(String label) {
		this.label = label;
	}

	/**
	 * Has everybody who wants it get the value.
	 */
	abstract void meet(List<TrackedInstance> instances, String key, String value);

	String label() {
		return this.label;
	}

}
