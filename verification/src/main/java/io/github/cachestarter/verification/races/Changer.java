package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cachestarter.verification.races.Layout.Kind;
import io.github.cachestarter.verification.races.Updates.Place;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Changes a row by one of the {@link ChangingMethods}.
 */
final class Changer {

	private final Layout layout;

	private final Ways ways;

	private final CacheCalls calls;

	private final RowTransactionManager rows;

	private final ChangingMethods bare;

	private final ChangingMethods inAny;

	private final ChangingMethods inNew;

	private final ChangingMethods inNone;

	Changer(Layout layout, Ways ways, CacheCalls calls, RowTransactionManager rows, BeanFactory beans) {
		this.layout = layout;
		this.ways = ways;
		this.calls = calls;
		this.rows = rows;
		this.bare = beans.getBean(Propagations.Bare.class);
		this.inAny = beans.getBean(Propagations.InAny.class);
		this.inNew = beans.getBean(Propagations.InNew.class);
		this.inNone = beans.getBean(Propagations.InNone.class);
	}

	/**
	 * Changes a row and tells the cache.
	 * @return the row as the method has written it
	 */
	Row change(Place place, int id, Random random, Pause pause) {
		Plan plan = plan(place, random);
		List<String> pairs = List.of(this.layout.pairBefore(id).text(), this.layout.pair(id).text());
		Consumer<Row> told = (row) -> {
			Kind stored = plan.stored();
			if (plan.setting() && stored != null) {
				this.calls.set(stored, row);
			}
			if (plan.calling()) {
				this.calls.remove(id, pairs, stored, plan.telling(), random, !place.isInTransaction());
			}
		};
		Change change = new Change(() -> this.rows.update(id, pause), told, plan.failing());
		try {
			return plan.method().apply(methods(place)).make(id, pairs.get(0), pairs.get(1), change);
		}
		catch (CommittedAnyway ex) {
			return ex.row();
		}
	}

	private ChangingMethods methods(Place place) {
		return switch (place) {
			case BARE, BARE_IN_OUTER -> this.bare;
			case ANY -> this.inAny;
			case NEW -> this.inNew;
			case SUSPENDED -> this.inNone;
		};
	}

	private Plan plan(Place place, Random random) {
		Telling telling = this.ways.telling(random);
		if (random.nextBoolean() && (telling.isRemoval() || telling == Telling.CLEAR)) {
			return Plan.calling(telling, false);
		}
		return switch (telling) {
			case KEY ->
				Plan.annotated(random.nextBoolean() ? (methods) -> methods::removing : (methods) -> methods::evicting);
			case TAG -> Plan.annotated((methods) -> methods::removingTags);
			case PATTERN -> Plan.annotated((methods) -> methods::removingMatches);
			case ALL -> Plan.annotated((methods) -> methods::removingAll);
			case CLEAR -> Plan.calling(telling, false);
			case UPDATE -> Plan.annotated((methods) -> methods::updating);
			case PUT -> Plan
				.annotated(random.nextBoolean() ? (methods) -> methods::putting : (methods) -> methods::puttingTagged);
			// Outside of transactions nothing orders what several writers set.
			case SET -> place.isInTransaction() ? Plan.setting(random.nextBoolean() ? Kind.ROW : Kind.PLAIN_ROW)
					: Plan.calling(Telling.KEY, false);
			case THROW -> failing(random);
		};
	}

	private static Plan failing(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Plan.failing((methods) -> methods::updating, Kind.ROW);
			case 1 -> Plan.failing((methods) -> methods::putting, Kind.PLAIN_ROW);
			case 2 -> Plan.failing((methods) -> methods::puttingTagged, Kind.ROW);
			default -> Plan.calling(Telling.KEY, true);
		};
	}

	/**
	 * One of the methods.
	 */
	@FunctionalInterface
	private interface Method {

		Row make(int id, String before, String after, Change change);

	}

	/**
	 * How a row is to be changed.
	 *
	 * @param method chooses the method
	 * @param telling how calls in its body tell the cache
	 * @param calling whether they tell it
	 * @param setting whether they store the row
	 * @param stored the cache that the row is stored in, or would be if the method did
	 * not fail
	 * @param failing whether it throws
	 */
	private record Plan(Function<ChangingMethods, Method> method, Telling telling, boolean calling, boolean setting,
			@Nullable Kind stored, boolean failing) {

		static Plan annotated(Function<ChangingMethods, Method> method) {
			return new Plan(method, Telling.KEY, false, false, null, false);
		}

		static Plan calling(Telling telling, boolean failing) {
			return new Plan((methods) -> methods::calling, telling, true, false, null, failing);
		}

		static Plan setting(Kind stored) {
			return new Plan((methods) -> methods::calling, Telling.KEY, true, true, stored, false);
		}

		static Plan failing(Function<ChangingMethods, Method> method, Kind stored) {
			return new Plan(method, Telling.KEY, true, false, stored, true);
		}

	}

}
