package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.verification.combinations.Crew.Work;

/**
 * Where one combination is brought about: with a row of its own.
 *
 * @param fleet the instances
 * @param crew the threads
 * @param id the row
 * @param findings what is wrong
 */
record Scene(Fleet fleet, Crew crew, long id, List<String> findings) {

	static Scene in(Fleet fleet, Crew crew) {
		return new Scene(fleet, crew, fleet.truth().newId(), new ArrayList<>());
	}

	/**
	 * Has the row inserted.
	 */
	void insertRow() {
		this.fleet.truth().change(this.id);
	}

	long version() {
		return this.fleet.truth().version(this.id);
	}

	/**
	 * Has both entries of the row stored.
	 */
	void storeEntries(Point point) {
		this.fleet.first().lookups().find(Shape.IN_CACHED, point, this.id);
		this.fleet.first().lookups().find(Shape.DIRECT, point, this.id);
	}

	Work<Long> find(String who, Instance instance, Shape shape, Point point) {
		return this.crew.start(who, () -> instance.lookups().find(shape, point, this.id));
	}

	/**
	 * Looks up in another thread and compares with what was committed before.
	 */
	void expectFresh(String when, Instance instance, Shape shape, Point point) throws InterruptedException {
		long expected = version();
		expect(when + " " + shape, expected, find("late-reader", instance, shape, point).await());
	}

	void expect(String when, long expected, long found) {
		if (found < expected) {
			this.findings.add("old " + when + ": version " + found + ", expected " + expected);
		}
	}

	/**
	 * Notes what is wrong when nothing is under way any more.
	 */
	void expectNothingWrongAtRest() {
		this.findings.addAll(this.fleet.wrongAtRest(this.id));
	}

}
