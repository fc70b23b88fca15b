package io.github.cachestarter.internal.protocol.explore;

import java.util.Map;

import static java.util.Map.entry;

/**
 * The rows of the machines' tables that {@link RowTests} does not change, with what shows
 * that they are needed: a flaw that {@link PlantedFlawTests} finds in a cast that comes
 * to the row, another test of this package, or, where no property of the explorer depends
 * on the row, why a test of the machine alone is enough.
 */
final class RowsKept {

	static final Map<String, Object> ROWS = Map.ofEntries(
			// What is older than its lookup is not stored.
			entry("Load START: RunLoader", Flaw.OLD_SNAPSHOT_STORED),
			// What others may be given, and what is told to whom.
			entry("Load FOLLOWING: AnswerLanded", SharingRuleTests.class),
			entry("Load FOLLOWING: AwaitClose", SharingRuleTests.class),
			entry("Load FOLLOWING: Close", MachineTest.NOTHING_TO_DO),
			// The order of lease, versions, load, commit and fill.
			entry("Load START: Claim", Flaw.FILL_BEFORE_COMMIT),
			entry("Load CLAIMING: RunLoader", Flaw.TAGS_AFTER_LOAD),
			entry("Load LOADING: AnswerLoaded", Flaw.FILL_BEFORE_COMMIT),
			entry("Load HOLDING: Fill", Flaw.FILL_BEFORE_COMMIT),
			entry("Load ENDED: nothing", MachineTest.NOTHING_TO_DO),
			entry("Change START: Take", Flaw.CHANGE_IN_ONE_STEP),
			entry("Change START: nothing", MachineTest.NOTHING_TO_DO),
			entry("Change TAKING: nothing", Flaw.UNANSWERED_TAKE_USED),
			entry("Change ANNOUNCED: Revoke, Fill", Flaw.CHANGE_IN_ONE_STEP),
			entry("Change FILLING: Done", Flaw.CHANGE_RETURNS_EARLY),
			entry("Change DELETING: Done", Flaw.CHANGE_RETURNS_EARLY),
			entry("Change DELETING: Release", MachineTest.IN_ALL_STATES),
			// What "absent" means: no property of stale values depends on it.
			entry("Insert READING: AnswerFound", MachineTest.MEANING),
			entry("Insert READING: Await", MachineTest.MEANING), entry("Insert READING: Done", MachineTest.MEANING),
			entry("Insert READING: Claim", Flaw.CLAIM_WITHOUT_COMPARE),
			entry("Insert AWAITING: Read", MachineTest.MEANING), entry("Insert CLAIMING: Await", MachineTest.MEANING),
			entry("Insert CLAIMING: Done", MachineTest.MEANING),
			entry("Insert CLAIMING: Revoke, Fill", Flaw.FILL_WITHOUT_COMPARE),
			entry("Insert FILLING: Done", MachineTest.MEANING),
			// Renewals.
			entry("Renewal ELECTING: RunLoader", Flaw.RENEWAL_TAGS_AFTER_LOAD),
			entry("Renewal ELECTING: Close", MachineTest.NOTHING_TO_DO),
			entry("Renewal LOADING: Check", Flaw.STALE_WITHOUT_CHECK),
			entry("Renewal CHECKING: nothing", MachineTest.NOTHING_TO_DO),
			entry("Renewal LOADING: Land, Fill", Flaw.RENEWAL_BY_SET),
			entry("Renewal FILLING: EndElection", MachineTest.IN_ALL_STATES),
			entry("Renewal LOADING: EndElection", MachineTest.IN_ALL_STATES),
			// A removal has returned when the copies were forgotten once more.
			entry("Removal DELETING: Done", Flaw.FORGETS_ONLY_BEFORE),
			entry("Removal WALKING: Done", Flaw.FORGETS_ONLY_BEFORE));

	private RowsKept() {
	}

	/**
	 * Why a test of the machine's table is enough.
	 */
	enum MachineTest {

		/**
		 * The row is the same in all states, and {@link RowTests} changes it in another.
		 */
		IN_ALL_STATES,

		/**
		 * The row has no step that anybody could miss.
		 */
		NOTHING_TO_DO,

		/**
		 * The row is what the operation promises to its caller.
		 */
		MEANING

	}

}
