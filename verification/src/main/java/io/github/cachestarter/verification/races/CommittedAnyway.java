package io.github.cachestarter.verification.races;

/**
 * Thrown by a method that has updated a row, and no reason to roll back.
 */
final class CommittedAnyway extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Row row;

	CommittedAnyway(Row row) {
		super("The row is updated all the same", null, false, false);
		this.row = row;
	}

	Row row() {
		return this.row;
	}

}
