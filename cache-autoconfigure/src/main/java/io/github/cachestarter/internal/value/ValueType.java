package io.github.cachestarter.internal.value;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import org.springframework.core.ResolvableType;

/**
 * A type of values, known to a {@link ValueCodec}. Safe for use by many threads.
 */
public final class ValueType {

	private final GenericType generic;

	private final ResolvableType type;

	private final JavaType javaType;

	private final long fingerprint;

	private final @Nullable String marked;

	private final @Nullable String objection;

	private final boolean exact;

	private final RoundTrip roundTrip;

	private final Mappers mappers;

	private volatile @Nullable ObjectReader reader;

	private volatile @Nullable ObjectReader unmodifiableReader;

	/** Whether a constructor wants to change the collections that it is given. */
	private volatile boolean modifying;

	private volatile @Nullable ObjectWriter writer;

	ValueType(GenericType generic, Mappers mappers) {
		Structure structure = Structure.of(generic);
		this.generic = generic;
		this.type = generic.resolvable();
		this.javaType = generic.javaType(mappers.plain().getTypeFactory());
		this.fingerprint = structure.fingerprint();
		this.marked = NeverCacheMarks.in(structure);
		this.objection = Objections.to(structure);
		this.exact = generic.isExact();
		this.roundTrip = new RoundTrip(this, structure.isPredictable());
		this.mappers = mappers;
	}

	/**
	 * The type with its generics: wrappers for primitive types, bounds for wildcards.
	 * @return the type
	 */
	public ResolvableType type() {
		return this.type;
	}

	/**
	 * The same for Jackson.
	 * @return the type
	 */
	public JavaType javaType() {
		return this.javaType;
	}

	/**
	 * Identifies the type and the shape of everything in it, the same in every process
	 * that runs the same version of the classes.
	 * @return the fingerprint
	 */
	public long fingerprint() {
		return this.fingerprint;
	}

	GenericType generic() {
		return this.generic;
	}

	/** What in it is marked {@code @NeverCache}, if anything is. */
	@Nullable String marked() {
		return this.marked;
	}

	/** Why no value of it can be cached, and what to do, if that is so. */
	@Nullable String objection() {
		return this.objection;
	}

	/** Whether every value of it is written as it. */
	boolean isExact() {
		return this.exact;
	}

	RoundTrip roundTrip() {
		return this.roundTrip;
	}

	/**
	 * Reads an entry that was written as this type, with collections that are as
	 * modifiable as those that were written.
	 */
	Object read(byte[] entry) {
		int start = Envelope.jsonStart(entry);
		int length = Envelope.jsonEnd(entry) - start;
		if (!Envelope.isUnmodifiable(entry) || this.modifying) {
			return reader().readValue(entry, start, length);
		}
		try {
			return unmodifiableReader().readValue(entry, start, length);
		}
		catch (RuntimeException ex) {
			Object value = reader().readValue(entry, start, length);
			this.modifying = true;
			return value;
		}
	}

	/**
	 * Made on first use: most known types are never read. Making it twice is harmless.
	 */
	private ObjectReader reader() {
		ObjectReader made = this.reader;
		if (made == null) {
			made = this.mappers.plain().readerFor(this.javaType);
			this.reader = made;
		}
		return made;
	}

	private ObjectReader unmodifiableReader() {
		ObjectReader made = this.unmodifiableReader;
		if (made == null) {
			made = this.mappers.unmodifiable().readerFor(this.javaType);
			this.unmodifiableReader = made;
		}
		return made;
	}

	ObjectWriter writer() {
		ObjectWriter made = this.writer;
		if (made == null) {
			made = this.mappers.plain().writerFor(this.javaType);
			this.writer = made;
		}
		return made;
	}

	/** The type as Java would write it, with whole names. */
	@Override
	public String toString() {
		return this.generic.toString();
	}

}
