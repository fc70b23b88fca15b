package io.github.cachestarter.benchmarks.costs.subject;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Methods that return what callers can change, whatever annotations they have: one for
 * each {@link MutableValue}.
 */
interface MutableMethods {

	Profile mutableRecord(Long id);

	List<Member> mutableRecords(Long id);

	List<Profile> mutableDeep(Long id);

	List<Map<String, String>> mutableRows(Long id);

	WideRow mutableWide(Long id);

	/**
	 * The method that returns a kind of values.
	 */
	static Lookup of(MutableMethods methods, MutableValue value) {
		return switch (value) {
			case RECORD -> methods::mutableRecord;
			case RECORDS -> methods::mutableRecords;
			case DEEP -> methods::mutableDeep;
			case ROWS -> methods::mutableRows;
			case WIDE -> methods::mutableWide;
		};
	}

	/**
	 * What that method declares to return.
	 */
	static Type typeOf(MutableValue value) {
		String name = switch (value) {
			case RECORD -> "mutableRecord";
			case RECORDS -> "mutableRecords";
			case DEEP -> "mutableDeep";
			case ROWS -> "mutableRows";
			case WIDE -> "mutableWide";
		};
		try {
			return MutableMethods.class.getDeclaredMethod(name, Long.class).getGenericReturnType();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
