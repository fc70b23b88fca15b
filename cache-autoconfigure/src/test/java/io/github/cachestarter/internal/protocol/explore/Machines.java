package io.github.cachestarter.internal.protocol.explore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.LoadPolicy;
import io.github.cachestarter.internal.protocol.SharingRule;

/**
 * Copies the state of a machine, and makes a digest of it, by reflection. A machine that
 * held anything mutable could not be copied this way, so each type of a field has to be
 * known here.
 */
final class Machines {

	private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

	private Machines() {
	}

	/**
	 * Copies all that may change.
	 * @param from a machine
	 * @param to a new one of the same class, made with the same parameters
	 */
	static <M> M copied(M from, M to) {
		try {
			for (Field field : fields(from.getClass())) {
				if (!Modifier.isFinal(field.getModifiers())) {
					field.set(to, field.get(from));
				}
			}
			return to;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Adds all that makes a difference to what the machine does next. The moment of its
	 * beginning is not among that: only its order among others is, see {@link World}.
	 */
	static void add(Object machine, Digest digest) {
		try {
			for (Field field : fields(machine.getClass())) {
				Object value = field.get(machine);
				if (value == null) {
					digest.add(-7);
				}
				else if (!field.getName().equals("began")) {
					addValue(value, digest);
				}
			}
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The state of a machine.
	 */
	static String state(Object machine) {
		try {
			for (Field field : fields(machine.getClass())) {
				if (field.getName().equals("state")) {
					return ((Enum<?>) field.get(machine)).name();
				}
			}
			throw new IllegalStateException("No state");
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void addValue(Object value, Digest digest) {
		if (value instanceof Enum<?> constant) {
			digest.add(constant.name().hashCode());
		}
		else if (value instanceof Boolean flag) {
			digest.add(flag);
		}
		else if (value instanceof Number number) {
			digest.add(number.longValue());
		}
		else if (value instanceof byte[] head) {
			digest.add(Heads.of(head));
		}
		else if (value instanceof Lease lease) {
			digest.add(Heads.of(lease.head())).add(lease.stamp().clearVersion());
		}
		else if (value instanceof Seen seen) {
			seen.addTo(digest);
		}
		else if (!(value instanceof LoadPolicy || value instanceof SharingRule)) {
			throw new IllegalStateException("A machine holds what may be mutable: " + value.getClass());
		}
	}

	private static Field[] fields(Class<?> type) {
		Field[] known = FIELDS.get(type);
		return (known != null) ? known : FIELDS.computeIfAbsent(type, Machines::find);
	}

	private static Field[] find(Class<?> type) {
		Field[] fields = Arrays.stream(type.getDeclaredFields())
			.filter((field) -> !Modifier.isStatic(field.getModifiers()))
			.toArray(Field[]::new);
		for (Field field : fields) {
			field.setAccessible(true);
		}
		return fields;
	}

}
