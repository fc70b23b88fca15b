package io.github.cachestarter.verification.combinations;

/**
 * An instance has a copy of the inner entry, the other one changes the row, and the first
 * composes a value before it must know of the change. The answer may be old for as long
 * as the copy may be; what is stored may not.
 *
 * @param mode how entries are kept
 * @param shape how the composed value is loaded
 * @param point how the inner entry is looked up
 * @param removal how the cache is told
 */
record CopyInLoader(Mode mode, Shape shape, Point point, Removal removal) implements Combination {

	boolean isPossible() {
		return this.mode.hasCopies() && this.shape.isNested() && this.shape.fits(this.point) && !this.point.isUnstored()
				&& (!this.removal.isByTag() || this.point.isTagged());
	}

	@Override
	public Kind kind() {
		return Kind.COPY;
	}

	@Override
	public String name() {
		return "copy " + this.mode + " " + this.shape + "/" + this.point + " " + this.removal;
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		Fleet fleet = scene.fleet();
		scene.insertRow();
		scene.find("storer", fleet.second(), Shape.DIRECT, this.point).await();
		scene.find("keeper", fleet.first(), Shape.DIRECT, this.point).await();
		scene.find("keeper", fleet.first(), Shape.DIRECT, this.point).await();
		if (this.removal.isForeign()) {
			fleet.foreign(scene.id(), this.removal);
		}
		else {
			fleet.second().change(scene.id(), this.removal);
		}
		scene.find("composer", fleet.first(), this.shape, this.point).await();
		scene.expectNothingWrongAtRest();
	}

}
