package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.tier.Coherence;
import org.jspecify.annotations.Nullable;

/**
 * Who tells of changes to those who keep copies.
 */
interface NearWatch {

	/**
	 * For a tier in this process: nobody else can change it.
	 */
	NearWatch ALONE = new NearWatch() {

		@Override
		public Coherence coherence() {
			return Coherence.ALONE;
		}

		@Override
		public long begun() {
			return 0;
		}

		@Override
		public long lost() {
			return 0;
		}

	};

	/**
	 * What is told now; {@code null} while nothing is.
	 */
	@Nullable Coherence coherence();

	/**
	 * How often the telling has begun.
	 */
	long begun();

	/**
	 * How often it came to an end.
	 */
	long lost();

}
