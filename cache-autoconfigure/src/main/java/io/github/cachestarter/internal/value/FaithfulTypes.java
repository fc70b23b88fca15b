package io.github.cachestarter.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/**
 * The types of Java of which JSON loses nothing, whatever the value. Not among them are
 * those that lose some values only: an {@code Optional} that is {@code null} becomes an
 * empty one, a {@code Locale} may have a variant of old that its language tag spells
 * differently.
 */
final class FaithfulTypes {

	private static final Set<Class<?>> SCALARS = Set.of(String.class, BigDecimal.class, BigInteger.class, UUID.class,
			URI.class, Currency.class, ZoneId.class, Void.class);

	private static final Set<Class<?>> CONTAINERS = Set.of(List.class, ArrayList.class, Set.class, HashSet.class,
			LinkedHashSet.class, Map.class, HashMap.class, LinkedHashMap.class);

	private FaithfulTypes() {
	}

	/** Whether the type itself is one; what a container holds is another question. */
	static boolean contain(Class<?> type) {
		return type.isArray() || CONTAINERS.contains(type) || isScalar(type);
	}

	/** Whether it has one text for each value, which also does as a key of a map. */
	static boolean isScalar(Class<?> type) {
		return ClassUtils.isPrimitiveOrWrapper(type) || type.isEnum() || SCALARS.contains(type)
				|| type.getPackageName().equals("java.time");
	}

}
