package io.github.cachestarter.internal.observe;

import org.jspecify.annotations.Nullable;

/**
 * Knows the copies that this process keeps in front of the tier. Methods never throw and
 * ask nobody over the network. Safe for use by many threads.
 */
public interface NearReportSource {

	/**
	 * The mode of an application that keeps no copies.
	 */
	String OFF = "off";

	/**
	 * The mode while nobody tells of changes, so that no copies are kept.
	 */
	String NOBODY = "none";

	/**
	 * For an application that keeps no copies.
	 */
	NearReportSource NONE = new NearReportSource() {

		@Override
		public String mode() {
			return OFF;
		}

		@Override
		public long maxStalenessMillis() {
			return 0;
		}

		@Override
		public @Nullable NearBlock report() {
			return null;
		}

	};

	/**
	 * How copies are kept from being out of date now. Costs a field read.
	 * @return {@code tracking}, {@code announced}, {@code expiring} or {@code alone},
	 * {@link #NOBODY} or {@link #OFF}
	 */
	String mode();

	/**
	 * How old a copy gets at most.
	 * @return the bound in milliseconds; 0 where nobody else changes anything
	 */
	long maxStalenessMillis();

	/**
	 * The copies in numbers. Takes time in proportion to the number of copies.
	 * @return the numbers now; {@code null} when {@link #OFF}
	 */
	@Nullable NearBlock report();

}
