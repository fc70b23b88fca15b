package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the cached methods load from. It costs next to nothing, so that what is measured
 * is the cache. Other keys than the {@link HotKeys} are answered with one of their
 * values.
 */
public final class Source implements MutableMethods {

	private final Profile[] profiles = Arrays.stream(HotKeys.all()).map(Profile::of).toArray(Profile[]::new);

	private final Team[] teams = Arrays.stream(HotKeys.all()).map(Team::of).toArray(Team[]::new);

	private final LongAdder loads = new LongAdder();

	Profile profile(long id) {
		this.loads.increment();
		return isHot(id) ? this.profiles[(int) (id - HotKeys.FIRST)] : Profile.of(id);
	}

	Team team(long id) {
		this.loads.increment();
		return isHot(id) ? this.teams[(int) (id - HotKeys.FIRST)] : Team.of(id);
	}

	Settings settings(long id) {
		this.loads.increment();
		return Settings.of(id);
	}

	@Override
	public Profile mutableRecord(Long id) {
		return (Profile) mutable(MutableValue.RECORD, id);
	}

	@Override
	@SuppressWarnings("unchecked") // as the value is made
	public List<Member> mutableRecords(Long id) {
		return (List<Member>) mutable(MutableValue.RECORDS, id);
	}

	@Override
	@SuppressWarnings("unchecked") // as the value is made
	public List<Profile> mutableDeep(Long id) {
		return (List<Profile>) mutable(MutableValue.DEEP, id);
	}

	@Override
	@SuppressWarnings("unchecked") // as the value is made
	public List<Map<String, String>> mutableRows(Long id) {
		return (List<Map<String, String>>) mutable(MutableValue.ROWS, id);
	}

	@Override
	public WideRow mutableWide(Long id) {
		return (WideRow) mutable(MutableValue.WIDE, id);
	}

	Object mutable(MutableValue value, long id) {
		this.loads.increment();
		return value.of(id);
	}

	private static boolean isHot(long id) {
		return id >= HotKeys.FIRST && id < HotKeys.FIRST + HotKeys.COUNT;
	}

	/**
	 * How many values were loaded.
	 * @return the number since the beginning
	 */
	long loads() {
		return this.loads.sum();
	}

}
