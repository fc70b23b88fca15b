package io.github.cachestarter.verification.combinations;

import io.github.cachestarter.verification.combinations.Crew.Work;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A method changes the row in an inner transaction, which commits, and then tells the
 * cache by code while the outer one is still open.
 *
 * @param mode how entries are kept
 * @param around how the outer transaction ends
 * @param removal what the code says
 * @param overtaken whether the other instance changes the row once more before the outer
 * transaction ends
 */
record ToldOutside(Mode mode, Surroundings around, Removal removal, boolean overtaken) implements Combination {

	boolean isPossible() {
		return !this.removal.isAnnotated() && !this.removal.isForeign() && this.around != Surroundings.NO_TRANSACTION;
	}

	@Override
	public Kind kind() {
		return this.removal.isStore() ? Kind.TRANSACTION : Kind.TOLD_OUTSIDE;
	}

	@Override
	public String name() {
		return "tell " + this.mode + " in " + this.around + " " + this.removal + (this.overtaken ? " overtaken" : "");
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		scene.insertRow();
		scene.storeEntries(Point.CACHED_TAGGED);
		Instance first = scene.fleet().first();
		Hold held = new Hold();
		TransactionTemplate inner = first.transaction();
		inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		Work<Boolean> changing = scene.crew().start("changer", () -> this.around.run(first, () -> {
			Inner changed = inner.execute((status) -> first.changed(scene.id()));
			first.tell(scene.id(), this.removal, changed);
			return true;
		}, held::pass));
		held.awaitReached();
		scene.expectFresh("before the outer transaction ended", first, Shape.DIRECT, Point.CACHED_TAGGED);
		scene.expectFresh("before the outer transaction ended", first, Shape.IN_CACHED, Point.CACHED_TAGGED);
		if (this.overtaken) {
			scene.fleet().second().change(scene.id(), Removal.CLIENT_DELETE);
		}
		held.release();
		changing.await();
		scene.expectFresh("after the change", first, Shape.DIRECT, Point.CACHED_TAGGED);
		scene.expectFresh("after the change", first, Shape.IN_CACHED, Point.CACHED_TAGGED);
		scene.expectNothingWrongAtRest();
	}

}
