package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.cachestarter.internal.value.CacheJson;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;

/**
 * Whoever answers from memory of this process with a value that callers can change. The
 * first is the limit.
 */
public enum CopyContender implements Contender {

	BY_HAND("ours, a hit that is shared, and a copy by hand", CopyContender::byHand),

	OURS("ours, @Cached near", (subject, value) -> MutableMethods.of(Ours.onRedis(subject).methods(), value)),

	JSON("ours, a hit that is shared, and JSON read", CopyContender::json),

	SPRING("Spring @Cacheable, Caffeine, shared by all",
			(subject, value) -> MutableMethods.of(Peers.springOnCaffeine(subject), value)),

	JETCACHE("JetCache @Cached local, shared by all",
			(subject, value) -> MutableMethods.of(Peers.jetCache(subject), value)),

	CAFFEINE("raw Caffeine, shared by all", CopyContender::caffeine);

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final BiFunction<Subject, MutableValue, Lookup> setUp;

	CopyContender(String label, BiFunction<Subject, MutableValue, Lookup> setUp) {
		this.label = label;
		this.setUp = setUp;
	}

	@Override
	public String label() {
		return this.label;
	}

	/**
	 * Starts it in a JVM that has copied many other types.
	 * @param value what it answers with
	 * @return the subject, which must be closed
	 */
	public Subject open(MutableValue value) {
		OtherTypes.warmUp();
		return Subject.of((subject) -> this.setUp.apply(subject, value));
	}

	private static Lookup byHand(Subject subject, MutableValue value) {
		OurMethods methods = Ours.onRedis(subject).methods();
		Object[] masters = Arrays.stream(HotKeys.all()).map(value::of).map(value::copy).toArray();
		return (id) -> {
			Objects.requireNonNull(methods.byExpression(id));
			return value.copy(masters[(int) (id - HotKeys.FIRST)]);
		};
	}

	private static Lookup json(Subject subject, MutableValue value) {
		OurMethods methods = Ours.onRedis(subject).methods();
		ValueCodec codec = new ValueCodec(CacheJson.builder().build());
		ValueType type = codec.typeOf(MutableMethods.typeOf(value));
		byte[][] entries = Arrays.stream(HotKeys.all())
			.map((id) -> entry(codec, type, value.of(id)))
			.toArray(byte[][]::new);
		return (id) -> {
			Objects.requireNonNull(methods.byExpression(id));
			try {
				return codec.decodeOwn(entries[(int) (id - HotKeys.FIRST)], type);
			}
			catch (UnreadableEntryException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	private static byte[] entry(ValueCodec codec, ValueType type, Object value) {
		try {
			return codec.encode("key", value, type, Stamp.NONE);
		}
		catch (UncacheableValueException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Lookup caffeine(Subject subject, MutableValue value) {
		Cache<Object, Object> cache = Caffeines.bounded().expireAfterWrite(Caffeines.TTL).build();
		for (Long id : HotKeys.all()) {
			cache.put(id, subject.source().mutable(value, id));
		}
		return cache::getIfPresent;
	}

}
