package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.LocalContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Param;

/**
 * What it costs to be answered from memory of this process.
 */
@NullUnmarked
public class LocalHits extends Hits {

	/**
	 * Who answers.
	 */
	@Param
	public LocalContender contender;

	@Override
	protected Subject subject() {
		return this.contender.open();
	}

}
