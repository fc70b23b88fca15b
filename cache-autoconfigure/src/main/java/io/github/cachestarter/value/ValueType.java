package io.github.cachestarter.value;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

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

	private final boolean exact;

	private final RoundTrip roundTrip;

	private final JsonMapper mapper;

	private volatile @Nullable ObjectReader reader;

	private volatile @Nullable ObjectWriter writer;

	ValueType(GenericType generic, JsonMapper mapper) {
		Structure structure = Structure.of(generic);
		this.generic = generic;
		this.type = generic.resolvable();
		this.javaType = generic.javaType(mapper.getTypeFactory());
		this.fingerprint = structure.fingerprint();
		this.marked = NeverCacheMarks.in(structure);
		this.exact = generic.isExact();
		this.roundTrip = new RoundTrip(this, structure.isPredictable());
		this.mapper = mapper;
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

	/** Whether every value of it is written as it. */
	boolean isExact() {
		return this.exact;
	}

	RoundTrip roundTrip() {
		return this.roundTrip;
	}

	/**
	 * Made on first use: most known types are never read. Making it twice is harmless.
	 */
	ObjectReader reader() {
		ObjectReader made = this.reader;
		if (made == null) {
			made = this.mapper.readerFor(this.javaType);
			this.reader = made;
		}
		return made;
	}

	ObjectWriter writer() {
		ObjectWriter made = this.writer;
		if (made == null) {
			made = this.mapper.writerFor(this.javaType);
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
