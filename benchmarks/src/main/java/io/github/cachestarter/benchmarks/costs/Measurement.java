package io.github.cachestarter.benchmarks.costs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Has JMH carry a plan out.
 */
final class Measurement {

	private final CostOptions options;

	Measurement(CostOptions options) {
		this.options = options;
	}

	/**
	 * Measures, while JMH's log and results go to files of that name.
	 * @return the figures in the order of the plan; those of benchmarks that failed are
	 * missing
	 */
	List<Figure> run(Plan plan, Path files) {
		return results(plan, files).stream()
			.map((result) -> Figure.of(result, plan))
			.sorted(Comparator.comparingInt((figure) -> plan.contenders().indexOf(figure.contender())))
			.toList();
	}

	/**
	 * Measures in the same way.
	 * @return what JMH found out about each benchmark that did not fail
	 */
	Collection<RunResult> results(Plan plan, Path files) {
		// Another run on this machine is seen in the figures, and is the caller's
		// decision.
		System.setProperty("jmh.ignoreLock", "true");
		try {
			return new Runner(jmh(plan, files).build()).run();
		}
		catch (RunnerException ex) {
			throw new IllegalStateException("JMH could not run " + plan.title(), ex);
		}
	}

	private ChainedOptionsBuilder jmh(Plan plan, Path files) {
		TimeValue time = TimeValue.milliseconds(this.options.millis());
		ChainedOptionsBuilder jmh = new OptionsBuilder().include("\\." + plan.benchmark().replace(".", "\\.") + "$")
			.param(Plan.CONTENDER, plan.names())
			.mode((plan.way() == Way.ONCE) ? Mode.SingleShotTime : Mode.Throughput)
			.timeUnit(TimeUnit.SECONDS)
			.threads(plan.way().isCrowd() ? 1 : plan.threads())
			.forks(this.options.forks())
			.warmupIterations(warmups(plan))
			.warmupTime(time)
			.measurementIterations(this.options.iterations())
			.measurementTime(time)
			.addProfiler(GCProfiler.class)
			.resultFormat(ResultFormatType.JSON)
			.result(files + ".json")
			.output(files + ".log");
		if (!plan.settings().isEmpty()) {
			jmh.param(Plan.SETTING, plan.settings().toArray(String[]::new));
		}
		return plan.way().isCrowd() ? crowd(plan, jmh) : jmh;
	}

	/**
	 * What is measured call by call is filled anew for each.
	 */
	private int warmups(Plan plan) {
		return (plan.way() == Way.ONCE) ? Math.min(1, this.options.warmups()) : this.options.warmups();
	}

	private ChainedOptionsBuilder crowd(Plan plan, ChainedOptionsBuilder jmh) {
		boolean virtual = plan.way() == Way.VIRTUAL_CROWD;
		jmh.param(Plan.CALLERS, Integer.toString(plan.threads())).param("virtual", Boolean.toString(virtual));
		return (virtual && this.options.java() != null) ? jmh.jvm(this.options.java()) : jmh;
	}

}
