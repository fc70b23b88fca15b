package io.github.cachestarter.verification.jpa;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cachestarter.benchmarks.program.UsageException;

/**
 * How often each shape of reading requests comes, relative to the others.
 *
 * @param first a controller calls a cached method first
 * @param afterEntity a controller finds an entity before
 * @param transaction a service calls cached methods in a transaction
 */
record Mix(int first, int afterEntity, int transaction) {

	static final String DEFAULT = "45,15,40";

	private static final Pattern FORM = Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3})");

	static Mix parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (matcher.matches()) {
			Mix mix = new Mix(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
					Integer.parseInt(matcher.group(3)));
			if (mix.sum() > 0) {
				return mix;
			}
		}
		throw new UsageException("--mix=" + text + " must be three numbers from 0 to 999, not all of them 0");
	}

	private int sum() {
		return this.first + this.afterEntity + this.transaction;
	}

	/**
	 * Draws a shape; that of a transaction stands for all of these.
	 */
	Shape draw(Random random) {
		int drawn = random.nextInt(sum());
		if (drawn < this.first) {
			return Shape.FIRST;
		}
		return (drawn < this.first + this.afterEntity) ? Shape.AFTER_ENTITY : Shape.TRANSACTION_FIRST;
	}

	@Override
	public String toString() {
		return this.first + "," + this.afterEntity + "," + this.transaction;
	}

}
