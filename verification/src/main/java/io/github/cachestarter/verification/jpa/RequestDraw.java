package io.github.cachestarter.verification.jpa;

import java.util.Random;

import io.github.cachestarter.benchmarks.load.ZipfSampler;

/**
 * Draws requests. One in ten is an update, the others come in a mix of shapes. Those with
 * a transaction have each of five kinds as often. Each of the three cached methods is
 * called as often. Which row is asked for follows Zipf's law.
 */
final class RequestDraw {

	private static final int UPDATES_OF = 10;

	/** Rows of other tables for each category. */
	static final int IN_CATEGORY = 10;

	/** Some rows are asked for more often than others. */
	private static final double SKEW = 0.8;

	private static final Subject[] SUBJECTS = Subject.values();

	/** Random and no newer generator: its algorithm is part of its specification. */
	private final Random random;

	private final Mix mix;

	private final ZipfSampler rows;

	private final ZipfSampler categories;

	/**
	 * Creates it.
	 * @param rows of each table
	 */
	RequestDraw(int rows, Mix mix, long seed) {
		this.mix = mix;
		this.random = new Random(seed);
		this.rows = new ZipfSampler(rows, SKEW);
		this.categories = new ZipfSampler(rows / IN_CATEGORY, SKEW);
	}

	ShopRequest next() {
		if (this.random.nextInt(UPDATES_OF) == 0) {
			return update();
		}
		Subject subject = SUBJECTS[this.random.nextInt(SUBJECTS.length)];
		int id = (subject == Subject.CATEGORY) ? category() : row();
		return switch (this.mix.draw(this.random)) {
			case FIRST -> ShopRequest.get(Shape.FIRST, "shown", subject, id);
			case AFTER_ENTITY -> ShopRequest.get(Shape.AFTER_ENTITY, "shown", subject, id, "to", row());
			default -> transaction(subject, id);
		};
	}

	private ShopRequest transaction(Subject subject, int id) {
		return switch (this.random.nextInt(5)) {
			case 0 -> ShopRequest.get(Shape.TRANSACTION_FIRST, "offers", "first", subject, id, "to", row());
			case 1 -> ShopRequest.get(Shape.TRANSACTION_AFTER_COUNT, "offers", "after-count", subject, id);
			case 2 -> ShopRequest.get(Shape.TRANSACTION_AFTER_PROJECTION, "offers", "after-projection", subject, id,
					"to", row());
			case 3 ->
				ShopRequest.get(Shape.TRANSACTION_AFTER_ENTITY, "offers", "after-entity", subject, id, "to", row());
			default -> ShopRequest.get(Shape.TRANSACTION_THREE, "offers", "three", row(), row(), category());
		};
	}

	private ShopRequest update() {
		int id = row();
		int number = this.random.nextInt(100);
		return this.random.nextBoolean() ? ShopRequest.put("/customers/" + id + "?discount=" + number)
				: ShopRequest.put("/products/" + id + "?category=" + categoryOf(id) + "&price=" + number);
	}

	static int categoryOf(int product) {
		return product / IN_CATEGORY;
	}

	private int row() {
		return this.rows.sample(this.random);
	}

	private int category() {
		return this.categories.sample(this.random);
	}

}
