package io.github.cachestarter.benchmarks.costs;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.github.cachestarter.benchmarks.costs.subject.Contender;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;

/**
 * A comparison that JMH makes in one run: everybody does the same.
 *
 * @param title what a table is called
 * @param benchmark the class and method
 * @param contenders who is compared; the first is the limit that the others are related
 * to
 * @param settings what the benchmark is repeated for, as it names them; may be empty
 * @param threads how many threads call at the same time
 * @param way how it is measured
 */
record Plan(String title, String benchmark, List<? extends Contender> contenders, List<String> settings, int threads,
		Way way) {

	/** The parameter that every benchmark has. */
	static final String CONTENDER = "contender";

	/** The parameter that some have too. */
	static final String SETTING = "size";

	/** The parameter for the number of threads where they are a crowd. */
	static final String CALLERS = "callers";

	static <C extends Contender> Plan of(String title, String benchmark, int threads, List<C> contenders) {
		return new Plan(title, benchmark, contenders, List.of(), threads, Way.STEADY);
	}

	Plan forSettings(String... all) {
		return new Plan(this.title, this.benchmark, this.contenders, List.of(all), this.threads, this.way);
	}

	Plan measured(Way as) {
		return new Plan(this.title, this.benchmark, this.contenders, this.settings, this.threads, as);
	}

	Plan onVirtualThreads() {
		return new Plan(this.title + ", virtual", this.benchmark, this.contenders, this.settings, this.threads,
				Way.VIRTUAL_CROWD);
	}

	/**
	 * The same among some of the contenders.
	 */
	Plan among(Predicate<Contender> wanted) {
		return new Plan(this.title, this.benchmark, this.contenders.stream().filter(wanted).toList(), this.settings,
				this.threads, this.way);
	}

	Contender limit() {
		return this.contenders.get(0);
	}

	Contender contender(String name) {
		return this.contenders.stream()
			.filter((contender) -> contender.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No contender " + name));
	}

	/**
	 * What a table calls a setting.
	 */
	String setting(String name) {
		return Arrays.stream(ValueSize.values())
			.filter((size) -> size.name().equals(name))
			.map(ValueSize::label)
			.findFirst()
			.orElse(name);
	}

	String[] names() {
		return this.contenders.stream().map(Object::toString).toArray(String[]::new);
	}

	int benchmarks() {
		return this.contenders.size() * Math.max(1, this.settings.size());
	}

}
