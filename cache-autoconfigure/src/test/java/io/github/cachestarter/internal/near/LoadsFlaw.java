package io.github.cachestarter.internal.near;

import java.util.function.Supplier;

import io.github.cachestarter.internal.value.ValueCodec;

/**
 * What knows the loads that hold a lease, and lacks something.
 */
public enum LoadsFlaw {

	/**
	 * Nothing is missing.
	 */
	NONE(LeasedLoads::new),

	/**
	 * Nobody hears that a value was not verified.
	 */
	UNNOTED(() -> new LeasedLoads() {
		@Override
		public void noteUnverified() {
			// That is what is missing.
		}
	}),

	/**
	 * Every copy may be used, however old it is.
	 */
	OLD_COPIES(() -> new LeasedLoads() {
		@Override
		boolean allowsReadAt(long nanoTime) {
			return true;
		}
	});

	@SuppressWarnings("ImmutableEnumChecker") // it makes a new one for each process
	private final Supplier<LeasedLoads> loads;

	LoadsFlaw(Supplier<LeasedLoads> loads) {
		this.loads = loads;
	}

	/**
	 * Makes what a process without copies has.
	 * @return without any load
	 */
	public LeasedLoads loads() {
		return this.loads.get();
	}

	/**
	 * Makes the copies of a process.
	 * @param settings how much is kept
	 * @param codec makes values from the bytes of entries
	 * @return without any copy and any load
	 */
	public NearCopies copies(NearSettings settings, ValueCodec codec) {
		return new NearCopies(settings, codec, System::nanoTime, loads());
	}

}
