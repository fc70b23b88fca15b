package io.github.cachestarter.benchmarks.costs;

import java.util.Collection;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one contender cost in one setting.
 *
 * @param contender whose cost it is
 * @param setting what else it depends on, such as the values' size; may be empty
 * @param threads how many threads called at the same time
 * @param nanos the mean time of a call, in nanoseconds
 * @param error half of the 99.9 % confidence interval of that time, in nanoseconds; not a
 * number when there were too few iterations to tell
 * @param bytes bytes allocated per call, in all threads
 */
record Figure(Contender contender, String setting, int threads, double nanos, double error, double bytes) {

	private static final double NANOS_PER_SECOND = 1e9;

	/**
	 * Reads a result that JMH measured in operations per second, or in seconds for one.
	 */
	static Figure of(RunResult result, Plan plan) {
		BenchmarkParams params = result.getParams();
		@Nullable String size = params.getParamsKeys().contains(Plan.SETTING) ? params.getParam(Plan.SETTING) : null;
		double score = result.getPrimaryResult().getScore();
		double nanos = NANOS_PER_SECOND * ((plan.way() == Way.ONCE) ? score : plan.threads() / score);
		return new Figure(plan.contender(params.getParam(Plan.CONTENDER)), (size != null) ? plan.setting(size) : "",
				plan.threads(), nanos, nanos * result.getPrimaryResult().getScoreError() / score, allocated(result));
	}

	/**
	 * Bytes allocated per operation, in all threads.
	 */
	@SuppressWarnings("rawtypes") // as JMH declares it
	static double allocated(RunResult result) {
		Collection<Result> results = result.getSecondaryResults().values();
		return results.stream()
			.filter((each) -> each.getLabel().endsWith("gc.alloc.rate.norm"))
			.mapToDouble(Result::getScore)
			.findFirst()
			.orElse(Double.NaN);
	}

	double callsPerSecond() {
		return this.threads * NANOS_PER_SECOND / this.nanos;
	}

}
