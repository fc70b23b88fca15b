package io.github.cachestarter.verification.memory;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A few seconds of what {@link MemoryRunner} does, with time to recover.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryIT {

	@Test
	void everythingIsNormalAgainAfterTheHeapWasFull() throws IOException, InterruptedException {
		String[] arguments = { "--seconds=5", "--patience-ms=60000" };
		MemoryResult result = MemoryRunner.measure(MemoryOptions.parse(arguments), arguments);
		assertThat(result.missing()).isEmpty();
		assertThat(result.oldValues()).isZero();
		assertThat(result.exceptions()).isZero();
		assertThat(result.isRight()).isTrue();
	}

}
