package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.cachestarter.verification.combinations.CallbackLookup.Rank;
import io.github.cachestarter.verification.combinations.SeveralRemovals.Way;

/**
 * All combinations that are possible, and choices of them.
 */
final class Catalogue {

	private static final boolean[] BOTH = { false, true };

	private static final Set<Mode> PLAIN = EnumSet.of(Mode.TRACKING, Mode.NO_COPIES, Mode.LOCAL);

	private final List<Combination> all = new ArrayList<>();

	private Catalogue(Set<Mode> modes) {
		for (Mode mode : modes) {
			joined(mode);
			copies(mode);
			if (PLAIN.contains(mode)) {
				changes(mode);
				told(mode);
				several(mode);
				callbacks(mode);
				puts(mode);
			}
		}
	}

	/**
	 * All that are possible in some modes.
	 */
	static List<Combination> of(Set<Mode> modes) {
		return List.copyOf(new Catalogue(modes).all);
	}

	/**
	 * Draws so many of each class, with the same draw for the same seed, and sorts them
	 * by mode, because every mode needs instances of its own.
	 */
	static List<Combination> draw(List<Combination> from, int perKind, long seed) {
		List<Combination> shuffled = new ArrayList<>(from);
		Collections.shuffle(shuffled, new Random(seed));
		Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
		shuffled.removeIf((combination) -> counts.merge(combination.kind(), 1, Integer::sum) > perKind);
		shuffled.sort((one, other) -> one.mode().compareTo(other.mode()));
		return shuffled;
	}

	private void joined(Mode mode) {
		for (Moment moment : Moment.values()) {
			for (Point leader : Point.values()) {
				for (Shape shape : Shape.values()) {
					for (Point follower : Point.values()) {
						joined(mode, moment, leader, shape, follower);
					}
				}
			}
		}
	}

	private void joined(Mode mode, Moment moment, Point leader, Shape shape, Point follower) {
		for (Removal removal : Removal.values()) {
			for (boolean same : BOTH) {
				JoinedLoad joined = new JoinedLoad(mode, moment, leader, shape, follower, removal, same);
				if (joined.isPossible()) {
					this.all.add(joined);
				}
			}
		}
	}

	private void copies(Mode mode) {
		for (Shape shape : Shape.values()) {
			for (Point point : Point.values()) {
				Arrays.stream(Removal.values())
					.map((removal) -> new CopyInLoader(mode, shape, point, removal))
					.filter(CopyInLoader::isPossible)
					.forEach(this.all::add);
			}
		}
	}

	private void changes(Mode mode) {
		for (Propagated propagated : Propagated.values()) {
			for (Surroundings around : Surroundings.values()) {
				for (Removal removal : Removal.values()) {
					changes(mode, propagated, around, removal);
				}
			}
		}
	}

	private void changes(Mode mode, Propagated propagated, Surroundings around, Removal removal) {
		for (boolean fails : BOTH) {
			for (boolean overtaken : BOTH) {
				for (boolean readsOwn : BOTH) {
					TransactionalChange change = new TransactionalChange(mode, propagated, around, removal, fails,
							overtaken, readsOwn);
					if (change.isPossible()) {
						this.all.add(change);
					}
				}
			}
		}
	}

	private void told(Mode mode) {
		for (Surroundings around : Surroundings.values()) {
			for (Removal removal : Removal.values()) {
				for (boolean overtaken : BOTH) {
					ToldOutside told = new ToldOutside(mode, around, removal, overtaken);
					if (told.isPossible()) {
						this.all.add(told);
					}
				}
			}
		}
	}

	private void several(Mode mode) {
		for (Way inner : Way.values()) {
			for (Way outer : Way.values()) {
				for (boolean innerFirst : BOTH) {
					SeveralRemovals several = new SeveralRemovals(mode, inner, outer, innerFirst);
					if (several.isPossible()) {
						this.all.add(several);
					}
				}
			}
		}
	}

	private void callbacks(Mode mode) {
		for (Removal removal : Removal.values()) {
			for (Rank rank : Rank.values()) {
				for (boolean first : BOTH) {
					callbacks(mode, removal, rank, first);
				}
			}
		}
	}

	private void callbacks(Mode mode, Removal removal, Rank rank, boolean registeredFirst) {
		for (boolean inTransaction : BOTH) {
			for (Shape shape : EnumSet.of(Shape.DIRECT, Shape.IN_CACHED)) {
				CallbackLookup callback = new CallbackLookup(mode, removal, rank, registeredFirst, inTransaction,
						shape);
				if (callback.isPossible()) {
					this.all.add(callback);
				}
			}
		}
	}

	private void puts(Mode mode) {
		for (Removal put : Removal.values()) {
			for (Removal removal : Removal.values()) {
				for (boolean inTransaction : BOTH) {
					PutWithoutTags combination = new PutWithoutTags(mode, put, removal, inTransaction);
					if (combination.isPossible()) {
						this.all.add(combination);
					}
				}
			}
		}
	}

}
