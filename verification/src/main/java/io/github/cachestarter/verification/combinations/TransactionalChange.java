package io.github.cachestarter.verification.combinations;

import io.github.cachestarter.verification.combinations.Body.ChangedAllTheSame;
import io.github.cachestarter.verification.combinations.Crew.Work;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An annotated method changes the row, perhaps in a transaction of its own, perhaps
 * inside of another one.
 *
 * @param mode how entries are kept
 * @param propagated the method's transaction
 * @param around the transaction around it
 * @param removal what the method's annotation says
 * @param fails whether the method throws after the change, and commits
 * @param overtaken whether the other instance changes the row once more before the
 * surrounding transaction ends
 * @param readsOwn whether the method looks the row up after it has changed it
 */
record TransactionalChange(Mode mode, Propagated propagated, Surroundings around, Removal removal, boolean fails,
		boolean overtaken, boolean readsOwn) implements Combination {

	boolean isPossible() {
		return this.removal.isAnnotated() && (!this.overtaken
				|| (this.propagated.isCommittedWithin(this.around) && this.around != Surroundings.NO_TRANSACTION))
				&& (this.propagated != Propagated.NESTED || !this.around.isOfSecondDatabase());
	}

	@Override
	public Kind kind() {
		if (this.fails) {
			return this.removal.isStore() ? Kind.THROWS : Kind.THROWS_REMOVAL;
		}
		if (this.around.isOfSecondDatabase() || this.around.containsSecondDatabase()) {
			return Kind.SECOND_MANAGER;
		}
		return (this.propagated.isApart() && this.around != Surroundings.NO_TRANSACTION) ? Kind.TRANSACTION
				: Kind.CONTROL;
	}

	@Override
	public String name() {
		return "change " + this.mode + " " + this.propagated + " in " + this.around + " " + this.removal
				+ (this.fails ? " throws" : "") + (this.overtaken ? " overtaken" : "")
				+ (this.readsOwn ? " reads-own" : "");
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		scene.insertRow();
		scene.storeEntries(Point.CACHED_TAGGED);
		Instance first = scene.fleet().first();
		Hold held = new Hold();
		Work<Boolean> changing = scene.crew()
			.start("changer", () -> this.around.run(first,
					() -> first.annotated(this.propagated.type(), this.removal, scene.id(), () -> change(scene)),
					held::pass));
		held.awaitReached();
		lookUpMeanwhile(scene);
		if (this.propagated.isCommittedWithin(this.around)) {
			expectFresh("before the surrounding transaction ended", scene);
		}
		if (this.overtaken) {
			scene.fleet().second().change(scene.id(), Removal.CLIENT_DELETE);
		}
		held.release();
		changing.await();
		expectFresh("after the change", scene);
		scene.expectNothingWrongAtRest();
	}

	/**
	 * Has entries stored that are right as long as the surrounding transaction goes on.
	 */
	private static void lookUpMeanwhile(Scene scene) throws InterruptedException {
		scene.find("meanwhile", scene.fleet().second(), Shape.DIRECT, Point.CACHED_TAGGED).await();
		scene.find("meanwhile", scene.fleet().second(), Shape.IN_CACHED, Point.CACHED_TAGGED).await();
	}

	private static void expectFresh(String when, Scene scene) throws InterruptedException {
		scene.expectFresh(when, scene.fleet().first(), Shape.DIRECT, Point.CACHED_TAGGED);
		scene.expectFresh(when, scene.fleet().first(), Shape.IN_CACHED, Point.CACHED_TAGGED);
	}

	private Inner change(Scene scene) throws ChangedAllTheSame {
		Instance first = scene.fleet().first();
		Inner changed;
		if (this.propagated == Propagated.BEGUN_WITHIN) {
			TransactionTemplate own = first.transaction();
			own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			changed = own.execute((status) -> changeRow(scene));
		}
		else {
			changed = changeRow(scene);
		}
		if (this.fails) {
			throw new ChangedAllTheSame();
		}
		return changed;
	}

	private Inner changeRow(Scene scene) {
		Instance first = scene.fleet().first();
		Inner changed = first.changed(scene.id());
		if (this.readsOwn) {
			first.lookups().find(Shape.DIRECT, Point.CACHED_TAGGED, scene.id());
			first.lookups().find(Shape.IN_CACHED, Point.CACHED_TAGGED, scene.id());
		}
		return changed;
	}

}
