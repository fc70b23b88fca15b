package io.github.cachestarter.verification.interleavings;

import io.github.cachestarter.internal.tier.Watch;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What must never be seen of copies in a process, whichever way its threads interleave:
 * the old value, once the process was told that it has changed.
 */
public final class NearInterleavings {

	private static final String OLD = "The copy of before has survived.";

	private NearInterleavings() {
	}

	/**
	 * A copy is kept while its key changes.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "-1", "2" }, expect = Expect.ACCEPTABLE, desc = "No copy, or the new one.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class FillAndChange extends NearProcess {

		@Actor
		public void reader() {
			fill();
		}

		@Actor
		public void changer() {
			this.value = NEW;
			this.watch.changed(KEY);
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = found();
		}

	}

	/**
	 * Two readers share a ticket while the key changes.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "-1", "2" }, expect = Expect.ACCEPTABLE, desc = "No copy, or the new one.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class TwoFillsAndChange extends NearProcess {

		@Actor
		public void reader() {
			fill();
		}

		@Actor
		public void otherReader() {
			fill();
		}

		@Actor
		public void changer() {
			this.value = NEW;
			this.watch.changed(KEY);
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = found();
		}

	}

	/**
	 * A copy is kept while the tag of its cache changes.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "-1", "2" }, expect = Expect.ACCEPTABLE, desc = "No copy, or the new one.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class FillAndClear extends NearProcess {

		@Actor
		public void reader() {
			fillWithVersion();
		}

		@Actor
		public void changer() {
			this.version = NEW;
			this.watch.changed(TAG);
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = found();
		}

	}

	/**
	 * A copy is kept while everything is flushed.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "-1", "2" }, expect = Expect.ACCEPTABLE, desc = "No copy, or the new one.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class FillAndFlush extends NearProcess {

		@Actor
		public void reader() {
			fill();
		}

		@Actor
		public void changer() {
			this.value = NEW;
			this.watch.changedAll();
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = found();
		}

	}

	/**
	 * A copy is kept while the watch is lost, and a change of that time is not told.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "-1", "2" }, expect = Expect.ACCEPTABLE, desc = "No copy, or the new one.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class FillAndReconnect extends NearProcess {

		@Actor
		public void reader() {
			fill();
		}

		@Actor
		public void connection() {
			Watch lost = this.watch;
			lost.lost();
			this.value = NEW;
			this.watch = begin();
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = found();
		}

	}

	/**
	 * Somebody looks for the copy who may know of the change.
	 */
	@JCStressTest
	@State
	@Outcome(id = { "0, -1", "0, 1", "1, -1" }, expect = Expect.ACCEPTABLE, desc = "Old only before it was told.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class FindAndChange extends NearProcess {

		private volatile boolean told;

		/**
		 * Creates it with a copy.
		 */
		public FindAndChange() {
			fill();
			link();
		}

		@Actor
		public void finder(II_Result result) {
			result.r1 = this.told ? 1 : 0;
			result.r2 = foundShort();
		}

		@Actor
		public void changer() {
			this.value = NEW;
			this.watch.changed(KEY);
			this.told = true;
		}

	}

	/**
	 * A copy gets its shortcut while its tag changes.
	 */
	@JCStressTest
	@State
	@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "No copy.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class LinkAndClear extends NearProcess {

		/**
		 * Creates it with a copy.
		 */
		public LinkAndClear() {
			fillWithVersion();
		}

		@Actor
		public void linker() {
			link();
		}

		@Actor
		public void changer() {
			this.version = NEW;
			this.watch.changed(TAG);
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = foundShort();
		}

	}

	/**
	 * A tag that seemed to have changed comes back to life while it changes.
	 */
	@JCStressTest
	@State
	@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "No copy.")
	@Outcome(expect = Expect.FORBIDDEN, desc = OLD)
	public static class ReviveAndClear extends NearProcess {

		/**
		 * Creates it with a copy whose tag is in doubt.
		 */
		public ReviveAndClear() {
			fillWithVersion();
			link();
			this.watch.changed(TAG);
		}

		@Actor
		public void reader() {
			readTag();
		}

		@Actor
		public void changer() {
			this.version = NEW;
			this.watch.changed(TAG);
		}

		@Arbiter
		public void atRest(I_Result result) {
			result.r1 = foundShort();
		}

	}

}
