package io.github.cachestarter.benchmarks.costs;

import java.util.Objects;

import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one contender cost with one value, in turns with a copy by hand.
 *
 * @param contender whose cost it is
 * @param value what it answered with
 * @param nanos the median time of a call
 * @param ratio the median of how many times as long as a copy by hand it took
 * @param low the lower quartile of that
 * @param high the upper quartile of that
 * @param iterations of how many iterations
 * @param turnBytes bytes allocated by a call of the contender and one of the limit
 */
record CopyFigure(CopyContender contender, MutableValue value, double nanos, double ratio, double low, double high,
		long iterations, double turnBytes) {

	static CopyFigure of(RunResult result) {
		Statistics ratios = statistics(result, "ratio");
		return new CopyFigure(CopyContender.valueOf(result.getParams().getParam(Plan.CONTENDER)),
				MutableValue.valueOf(result.getParams().getParam(Plan.SETTING)),
				statistics(result, "nanos").getPercentile(50), ratios.getPercentile(50), ratios.getPercentile(25),
				ratios.getPercentile(75), ratios.getN(), Figure.allocated(result) / CopyTurns.CALLS);
	}

	private static Statistics statistics(RunResult result, String name) {
		return Objects.requireNonNull(result.getSecondaryResults().get(name)).getStatistics();
	}

}
