package io.github.cachestarter.verification.combinations;

/**
 * A value is put into a cache whose entries have tags, by a way that names none, and the
 * next change removes by tag.
 *
 * @param mode how entries are kept
 * @param put how the value is put
 * @param removal how the next change tells the cache
 * @param inTransaction whether the put is made in a transaction
 */
record PutWithoutTags(Mode mode, Removal put, Removal removal, boolean inTransaction) implements Combination {

	boolean isPossible() {
		return this.put.isStore() && this.removal.isByTag() && (this.mode.hasRedis() || !this.removal.isForeign());
	}

	@Override
	public Kind kind() {
		return Kind.LOST_TAGS;
	}

	@Override
	public String name() {
		return "put " + this.mode + " " + this.put + (this.inTransaction ? " in-transaction" : "") + " then "
				+ this.removal;
	}

	@Override
	public void run(Scene scene) throws InterruptedException {
		Instance first = scene.fleet().first();
		scene.insertRow();
		scene.storeEntries(Point.CACHED_TAGGED);
		if (this.inTransaction) {
			first.transaction().executeWithoutResult((status) -> first.change(scene.id(), this.put));
		}
		else {
			first.change(scene.id(), this.put);
		}
		if (this.removal.isForeign()) {
			scene.fleet().foreign(scene.id(), this.removal);
		}
		else {
			first.change(scene.id(), this.removal);
			scene.expectFresh("after the removal", first, Shape.DIRECT, Point.CACHED_TAGGED);
		}
		scene.expectNothingWrongAtRest();
	}

}
