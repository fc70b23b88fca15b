package io.github.cachestarter.internal.protocol;

import java.util.List;

import io.github.cachestarter.internal.protocol.SharingRule.Verdict;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every sentence of the rule, by itself.
 */
class SharingRuleTests {

	private static final long[] VERSIONS = { 7, 8 };

	private final SharingRule rule = new SharingRule();

	private final byte[] leaseBytes = Head.lease(1, true);

	private final Lease lease = new Lease(this.leaseBytes, new Stamp(7, List.of("tag"), new long[] { 8 }));

	@Test
	void aLoadThatBeganAfterTheLookupIsNewEnough() {
		assertThat(judge(11, null, absent())).isEqualTo(Verdict.TAKE);
		assertThat(judge(11, this.lease, Reply.NONE)).isEqualTo(Verdict.TAKE);
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
		assertThat(judge(9, this.lease, found(this.leaseBytes, 6, 8))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, 7, 9))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, 7, 0))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	/**
	 * It may have had a version in between.
	 */
	@Test
	void aTagWithoutAVersionProvesNothing() {
		Lease untold = new Lease(this.leaseBytes, new Stamp(7, List.of("tag"), new long[] { 0 }));
		assertThat(judge(9, untold, found(this.leaseBytes, 7, 0))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void whoHasNotAskedForAllTagsCannotTell() {
		assertThat(judge(9, this.lease, found(this.leaseBytes, 7))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes))).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(judge(9, this.lease, found(this.leaseBytes, 7, 8, 9))).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void inOneOutageNothingIsVerified() {
		assertThat(inOutage(3, Reply.NONE, 3)).isEqualTo(Verdict.TAKE_UNVERIFIED);
	}

	/**
	 * Redis was there in between, and with it what others have removed.
	 */
	@Test
	void aLoadOfAnEarlierOutageIsTooOld() {
		assertThat(inOutage(3, Reply.NONE, 5)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(LandedLoad.NO_OUTAGE, Reply.NONE, 5)).isEqualTo(Verdict.LOOK_AGAIN);
	}

	@Test
	void aReadThatFailsAloneIsNoOutage() {
		assertThat(inOutage(LandedLoad.NO_OUTAGE, Reply.NONE, LandedLoad.NO_OUTAGE)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(3, Reply.NONE, LandedLoad.NO_OUTAGE)).isEqualTo(Verdict.LOOK_AGAIN);
		assertThat(inOutage(3, absent(), 3)).isEqualTo(Verdict.LOOK_AGAIN);
	}

	private Verdict inOutage(long ofLoad, Reply seen, long present) {
		return this.rule.judge(new LandedLoad(9, ofLoad, null), 10, seen, present);
	}

	/**
	 * Judges a lookup that began at moment 10.
	 */
	private Verdict judge(long asOf, @Nullable Lease lease, Reply seen) {
		return this.rule.judge(new LandedLoad(asOf, LandedLoad.NO_OUTAGE, lease), 10, seen, LandedLoad.NO_OUTAGE);
	}

	private static Reply absent() {
		return Reply.absent(VERSIONS);
	}

	private static Reply found(byte[] bytes, long... versions) {
		return Reply.dead(Head.of(bytes), versions);
	}

}
