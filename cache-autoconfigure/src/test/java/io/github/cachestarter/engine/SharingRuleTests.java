package io.github.cachestarter.engine;

import java.util.List;

import io.github.cachestarter.engine.SharingRule.Verdict;
import io.github.cachestarter.value.Head;
import io.github.cachestarter.value.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every sentence of the rule, by itself.
 */
class SharingRuleTests {

	private static final byte[] ENTRY = { 1 };

	private static final long[] VERSIONS = { 7, 8 };

	private final SharingRule rule = new SharingRule();

	private final byte[] leaseBytes = Head.lease(1, true);

	private final Lease lease = new Lease(this.leaseBytes, new Stamp(7, List.of("tag"), new long[] { 8 }));

	@Test
	void aLoadThatBeganAfterTheLookupIsNewEnough() {
		assertThat(judge(11, null, absent())).isEqualTo(Verdict.TAKE);
		assertThat(judge(11, this.lease, Seen.NOTHING)).isEqualTo(Verdict.TAKE);
	}

	@Test
	void aLoadThatBeganBeforeTheLookupIsNotWithoutProof() {
		assertThat(judge(10, null, absent())).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, absent())).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void theLeaseOfTheLoadInPlaceIsAProof() {
		assertThat(judge(9, this.lease, found(this.leaseBytes, VERSIONS))).isEqualTo(Verdict.TAKE);
	}

	@Test
	void anotherLeaseIsNone() {
		assertThat(judge(9, this.lease, found(Head.lease(1, true), VERSIONS))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, null, found(this.leaseBytes, VERSIONS))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void aTagThatHasAnotherVersionOrIsGoneDisprovesIt() {
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[] { 6, 8 }))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[] { 7, 9 }))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[] { 7, 0 }))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	/**
	 * It may have had a version in between.
	 */
	@Test
	void aTagWithoutAVersionProvesNothing() {
		Lease untold = new Lease(this.leaseBytes, new Stamp(7, List.of("tag"), new long[] { 0 }));
		assertThat(judge(9, untold, found(this.leaseBytes, new long[] { 7, 0 }))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void whoHasNotAskedForAllTagsCannotTell() {
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[] { 7 }))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[0]))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, new long[] { 7, 8, 9 }))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void inOneOutageNothingIsVerified() {
		assertThat(inOutage(3, Seen.NOTHING, 3)).isEqualTo(Verdict.TAKE_UNVERIFIED);
	}

	/**
	 * Redis was there in between, and with it what others have removed.
	 */
	@Test
	void aLoadOfAnEarlierOutageIsTooOld() {
		assertThat(inOutage(3, Seen.NOTHING, 5)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(Entries.NO_OUTAGE, Seen.NOTHING, 5)).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void aReadThatFailsAloneIsNoOutage() {
		assertThat(inOutage(Entries.NO_OUTAGE, Seen.NOTHING, Entries.NO_OUTAGE)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(3, Seen.NOTHING, Entries.NO_OUTAGE)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(3, absent(), 3)).isEqualTo(Verdict.LOOK_AGAIN);
	}

	private Verdict inOutage(long ofLoad, Seen seen, long present) {
		return this.rule.judge(new Landing(ENTRY, 9, ofLoad, null), 10, seen, present);
	}

	/**
	 * Judges a lookup that began at moment 10.
	 */
	private Verdict judge(long asOf, @Nullable Lease lease, Seen seen) {
		return this.rule.judge(landing(asOf, lease), 10, seen, Entries.NO_OUTAGE);
	}

	private static Landing landing(long asOf, @Nullable Lease lease) {
		return new Landing(ENTRY, asOf, Entries.NO_OUTAGE, lease);
	}

	private static Seen absent() {
		return new Seen(Lookup.MISS, null, VERSIONS);
	}

	private static Seen found(byte[] bytes, long[] versions) {
		return new Seen(Lookup.MISS, bytes, versions);
	}

}
