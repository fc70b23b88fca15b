package io.github.cachestarter.verification.races;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The same methods with every propagation. What they throw is no reason to roll back.
 */
final class Propagations {

	private Propagations() {
	}

	/**
	 * Takes part in a transaction without knowing of it.
	 */
	static class Bare implements ChangingMethods {

		@Override
		public Row removing(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row evicting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingTags(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingMatches(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingAll(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row updating(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row putting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row puttingTagged(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row calling(int id, String before, String after, Change change) {
			return change.make();
		}

	}

	/**
	 * Joins the transaction that is there, or begins one.
	 */
	@Transactional(propagation = Propagation.REQUIRED, noRollbackFor = CommittedAnyway.class)
	static class InAny implements ChangingMethods {

		@Override
		public Row removing(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row evicting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingTags(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingMatches(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingAll(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row updating(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row putting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row puttingTagged(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row calling(int id, String before, String after, Change change) {
			return change.make();
		}

	}

	/**
	 * Begins a transaction of its own.
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = CommittedAnyway.class)
	static class InNew implements ChangingMethods {

		@Override
		public Row removing(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row evicting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingTags(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingMatches(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingAll(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row updating(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row putting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row puttingTagged(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row calling(int id, String before, String after, Change change) {
			return change.make();
		}

	}

	/**
	 * Suspends the transaction that is there.
	 */
	@Transactional(propagation = Propagation.NOT_SUPPORTED, noRollbackFor = CommittedAnyway.class)
	static class InNone implements ChangingMethods {

		@Override
		public Row removing(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row evicting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingTags(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingMatches(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row removingAll(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row updating(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row putting(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row puttingTagged(int id, String before, String after, Change change) {
			return change.make();
		}

		@Override
		public Row calling(int id, String before, String after, Change change) {
			return change.make();
		}

	}

}
