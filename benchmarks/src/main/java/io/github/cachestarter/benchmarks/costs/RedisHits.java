package io.github.cachestarter.benchmarks.costs;

import io.github.cachestarter.benchmarks.costs.subject.RedisContender;
import io.github.cachestarter.benchmarks.costs.subject.Subject;
import io.github.cachestarter.benchmarks.costs.subject.ValueSize;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Param;

/**
 * What it costs to be answered by Redis.
 */
@NullUnmarked
public class RedisHits extends Hits {

	/**
	 * Who answers.
	 */
	@Param
	public RedisContender contender;

	/**
	 * How much is answered.
	 */
	@Param
	public ValueSize size;

	@Override
	protected Subject subject() {
		return this.contender.open(this.size);
	}

}
