package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

/**
 * The types that this process knows. An entry is read only as one of these: what is in
 * Redis chooses among them by fingerprint, it never names a class.
 */
final class ValueTypes {

	private static final List<Class<?>> SCALARS = List.of(String.class, Boolean.class, Character.class, Byte.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, BigDecimal.class, BigInteger.class,
			UUID.class, URI.class, Locale.class, Currency.class, Instant.class, LocalDate.class, LocalTime.class,
			LocalDateTime.class, OffsetDateTime.class, OffsetTime.class, ZonedDateTime.class, ZoneId.class,
			Duration.class, Period.class, Year.class, YearMonth.class, Object.class, Void.class);

	private final Mappers mappers;

	private final ConcurrentMap<Type, ValueType> byType = new ConcurrentHashMap<>();

	private final ConcurrentMap<GenericType, ValueType> byGeneric = new ConcurrentHashMap<>();

	private final ConcurrentMap<Long, ValueType> byFingerprint = new ConcurrentHashMap<>();

	ValueTypes(JsonMapper mapper) {
		this.mappers = Mappers.of(mapper);
		GenericType string = GenericType.of(String.class);
		for (Class<?> scalar : SCALARS) {
			GenericType type = GenericType.of(scalar);
			of(type);
			of(GenericType.of(List.class, type));
			of(GenericType.of(Set.class, type));
			of(GenericType.of(Map.class, string, type));
		}
		RuntimeTypes.known().forEach(this::of);
		of(GenericType.of(ResolvableType.forClass(byte[].class)));
	}

	ValueType of(Type type) {
		ValueType known = this.byType.get(type);
		if (known == null) {
			known = of(GenericType.of(ResolvableType.forType(type)).boxed());
			this.byType.put(type, known);
		}
		return known;
	}

	ValueType of(GenericType type) {
		ValueType known = this.byGeneric.get(type);
		return (known != null) ? known : register(type);
	}

	private ValueType register(GenericType type) {
		ValueType made = new ValueType(type, this.mappers);
		ValueType known = this.byGeneric.putIfAbsent(type, made);
		if (known != null) {
			return known;
		}
		this.byFingerprint.putIfAbsent(made.fingerprint(), made);
		registerMembers(type);
		type.withRows().forEach(this::of);
		Substitutes.of(type).forEach(this::of);
		return made;
	}

	/** Who knows a sealed type is to read what others wrote as one of its members. */
	private void registerMembers(GenericType type) {
		if (ClassTraits.of(type.raw()).sealed()) {
			for (Class<?> subclass : type.raw().getPermittedSubclasses()) {
				GenericType member = RuntimeTypes.specialise(subclass, type);
				if (member != null) {
					of(member);
				}
			}
		}
	}

	/**
	 * Looks a type up by what an entry says.
	 * @param fingerprint from the entry
	 * @return the type, if this process knows it
	 */
	@Nullable ValueType known(long fingerprint) {
		return this.byFingerprint.get(fingerprint);
	}

}
