package io.github.cachestarter.internal.protocol;

/**
 * Decides whether a lookup may be given the value of a load that another caller runs:
 * only if that value is provably not older than the lookup.
 * <p>
 * <b>The rule.</b> The value may be given if
 * <ol>
 * <li>the load began to read it after the lookup had begun, or
 * <li>the lookup's own read found the lease of that load in place, and every tag with the
 * version that the load's stamp has.
 * </ol>
 * Everything else waits for the load to end and looks again. The next load begins after
 * that, and so after the lookup.
 * <p>
 * <b>Why it is enough.</b> Take any change whose invalidation had returned before the
 * lookup began. A change is committed before its invalidation is sent. In case 1 the load
 * began to read after that commit. In case 2 the invalidation was carried out before the
 * lookup's own read. Had it been carried out after the load claimed its lease and read
 * the versions for its stamp, that read would not have found the lease (a removal of the
 * key takes it away) or would have found another version of a tag (an invalidation of
 * tags, or of the cache, changes it, and no version is given twice). So it was carried
 * out before, and the loader began after that.
 * <p>
 * <b>Nesting.</b> A lookup inside of a loader begins after the lease was granted under
 * which the outer value is to be stored. What is not older than the lookup is not older
 * than that lease either, whichever thread or future the lookup runs in. So nobody has to
 * know which lookup is nested in which load.
 * <p>
 * <b>Without Redis</b> there is no lease and no proof. A lookup is given the value of a
 * load that began in the same outage all the same, so that the database sees one load per
 * key and instance at a time. Nothing that uses such a value is stored: the driver
 * remembers that an unverified value was given away, and refuses to fill what was loaded
 * meanwhile.
 */
public class SharingRule {

	/**
	 * Decides.
	 * @param landed the load, which has a value
	 * @param began when the lookup began, by the counter of this instance
	 * @param seen what the lookup's own read has shown
	 * @param outage the outage that the store is in; {@link LandedLoad#NO_OUTAGE} if it
	 * is in none
	 * @return what the lookup does
	 */
	public Verdict judge(LandedLoad landed, long began, ReadReply seen, long outage) {
		if (isReadSince(landed, began) || (landed.lease() != null && isInPlace(landed.lease(), seen))) {
			return Verdict.TAKE;
		}
		return (!seen.isKnown() && isOfOutage(landed, outage)) ? Verdict.TAKE_UNVERIFIED : Verdict.LOOK_AGAIN;
	}

	/**
	 * Whether the load has begun in the outage that goes on.
	 * @param landed the load
	 * @param outage the present outage
	 * @return whether it has
	 */
	protected boolean isOfOutage(LandedLoad landed, long outage) {
		return landed.isOfOutage(outage);
	}

	/**
	 * Whether the load has begun to read after the lookup had begun.
	 * @param landed the load
	 * @param began when the lookup began
	 * @return whether it has
	 */
	protected boolean isReadSince(LandedLoad landed, long began) {
		return landed.asOf() > began;
	}

	/**
	 * Whether the lease of the load was in place, and its tags unchanged.
	 * @param lease the lease of the load
	 * @param seen what the lookup's own read has shown
	 * @return whether it was
	 */
	protected boolean isInPlace(Lease lease, ReadReply seen) {
		return seen.isOf(lease.head()) && isCurrent(lease, seen);
	}

	/**
	 * Whether all tags had the versions that the load has noted.
	 * @param lease the lease of the load
	 * @param seen what the lookup's own read has shown
	 * @return whether they had
	 */
	protected boolean isCurrent(Lease lease, ReadReply seen) {
		return lease.stamp().hasVersions(seen.versions());
	}

	/**
	 * What a lookup does that has followed a load.
	 */
	public enum Verdict {

		/**
		 * It takes the value.
		 */
		TAKE,

		/**
		 * It takes the value, which nobody can prove to be new enough.
		 */
		TAKE_UNVERIFIED,

		/**
		 * It looks again.
		 */
		LOOK_AGAIN

	}

}
