package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some of the requests that {@link JpaRequestsRunner} sends. One client sends them, so
 * that the figures are the same each time.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JpaRequestsIT {

	private static final RequestsOptions OPTIONS = RequestsOptions.parse("--requests=400", "--rows=50");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void storesWhatIsReadFirstAndNothingThatIsOld(boolean openInView) throws IOException, InterruptedException {
		RequestsResult result = new Requests(OPTIONS, openInView).run();
		assertThat(result.comparison().texts()).isEmpty();
		assertThat(result.isRight()).isTrue();
		assertThat(result.requests().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(OPTIONS.requests());
		assertThat(percent(result, Shape.FIRST)).isEqualTo(100);
		assertThat(percent(result, Shape.AFTER_ENTITY)).isEqualTo(openInView ? 0 : 100);
		assertThat(percent(result, Shape.TRANSACTION_FIRST)).isEqualTo(100);
		assertThat(percent(result, Shape.TRANSACTION_AFTER_COUNT)).isEqualTo(100);
		assertThat(percent(result, Shape.TRANSACTION_AFTER_PROJECTION)).isEqualTo(100);
		assertThat(percent(result, Shape.TRANSACTION_AFTER_ENTITY)).isZero();
		assertThat(percent(result, Shape.TRANSACTION_THREE)).isBetween(30.0, 99.0);
		assertThat(result.total().notStored()).containsOnlyKeys("persistence-context");
	}

	private static double percent(RequestsResult result, Shape shape) {
		StoreCounts counts = result.counts().getOrDefault(shape, StoreCounts.NONE);
		assertThat(counts.misses()).as(shape.label()).isPositive();
		return counts.percentStored();
	}

}
