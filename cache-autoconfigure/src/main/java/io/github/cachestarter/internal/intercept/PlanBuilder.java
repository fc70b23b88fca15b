package io.github.cachestarter.internal.intercept;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.CacheUpdate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.internal.engine.CacheLife;
import io.github.cachestarter.internal.engine.CacheLives;
import io.github.cachestarter.internal.engine.DeclaredKey;
import io.github.cachestarter.internal.engine.DeclaredUses;
import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.engine.Ttls;
import io.github.cachestarter.internal.value.ReturnedValue;
import io.github.cachestarter.internal.value.UncacheableTypeException;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Works out what the annotations of a method ask for, and refuses what cannot work.
 */
public final class PlanBuilder {

	private final NamedCaches caches;

	private final Ttls ttls;

	private final CacheLives lives;

	private final UnaryOperator<String> placeholders;

	private final DeclaredUses uses;

	/**
	 * Overloaded methods would share a cache that is named after them, and confuse each
	 * other's entries.
	 */
	private final Map<String, MethodClassKey> methodsByDefaultName = new ConcurrentHashMap<>();

	/**
	 * Creates the builder.
	 * @param caches the caches of the application
	 * @param ttls reads what is written as a time to live
	 * @param lives says how long entries live
	 * @param placeholders resolves <code>${...}</code>
	 * @param uses is told what the methods ask of caches
	 */
	public PlanBuilder(NamedCaches caches, Ttls ttls, CacheLives lives, UnaryOperator<String> placeholders,
			DeclaredUses uses) {
		this.caches = caches;
		this.ttls = ttls;
		this.lives = lives;
		this.placeholders = placeholders;
		this.uses = uses;
	}

	/**
	 * Works out the plan of a method.
	 * @param method the method of the target's class
	 * @param targetClass the target's class
	 * @return the plan, or {@code null} when the method has no annotation of ours
	 * @throws InvalidCachedMethodException if an annotation cannot work
	 */
	@Nullable CachePlan build(Method method, Class<?> targetClass) {
		Cached cached = AnnotatedElementUtils.findMergedAnnotation(method, Cached.class);
		CacheUpdate update = AnnotatedElementUtils.findMergedAnnotation(method, CacheUpdate.class);
		Collection<CacheInvalidate> invalidations = AnnotatedElementUtils.findMergedRepeatableAnnotations(method,
				CacheInvalidate.class, CacheInvalidate.List.class);
		if (cached == null && update == null && invalidations.isEmpty()) {
			return null;
		}
		checkProxied(method, targetClass);
		if (cached != null && update != null) {
			throw new InvalidCachedMethodException(method,
					"@Cached answers in place of the method, @CacheUpdate needs it to run every time.",
					"Keep one of them.");
		}
		List<InvalidateOperation> before = new ArrayList<>();
		List<InvalidateOperation> after = new ArrayList<>();
		for (CacheInvalidate invalidation : invalidations) {
			(invalidation.beforeInvocation() ? before : after)
				.add(invalidateOperation(method, targetClass, invalidation));
		}
		return new CachePlan(method, (cached != null) ? cachedOperation(method, targetClass, cached) : null,
				(update != null) ? updateOperation(method, targetClass, update) : null, before, after);
	}

	private static void checkProxied(Method method, Class<?> targetClass) {
		boolean finalInProxiedClass = Modifier.isFinal(method.getModifiers());
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())
				|| finalInProxiedClass) {
			throw new InvalidCachedMethodException(method,
					"is private, static or final, so a Spring proxy of " + targetClass.getSimpleName()
							+ " cannot intercept it and its cache annotation would do nothing.",
					"Make it an ordinary method that other beans call.");
		}
	}

	private CachedOperation cachedOperation(Method method, Class<?> targetClass, Cached annotation) {
		ReturnedValue returned = valueOf(method, targetClass, "@Cached");
		NamedCache cache = cache(method,
				annotation.cache().isEmpty() ? defaultName(method, targetClass) : annotation.cache());
		Expressions expressions = new Expressions(method, targetClass, "@Cached", cache.name());
		Key key = Key.parse(expressions, expressions.parse("key", annotation.key()));
		if (annotation.hashKey()) {
			cache.hashKeys();
		}
		if (!annotation.near()) {
			cache.copies().keepNone();
		}
		TagNames tags = TagNames.parse(expressions, annotation.tags(), (text) -> expressions.parse("tags", text));
		if (!tags.isEmpty()) {
			cache.declareTags(tags.constant(), tags.dependOnCall());
		}
		this.uses.add(new DeclaredUses.Fill(cache.name(), CacheNames.byDefault(method, targetClass), returned,
				DeclaredKey.of(annotation.key(), method), annotation.condition()));
		return new CachedOperation(cache, key, typeOf(method, returned),
				life(method, cache, annotation.ttl(), annotation.nullTtl()), tags,
				new Condition(expressions.parse("condition", annotation.condition()), true),
				new Condition(expressions.parseWithResult("unless", annotation.unless()), false),
				returned.wrapping() == ReturnedValue.Wrapping.OPTIONAL, method.getReturnType().isPrimitive());
	}

	private UpdateOperation updateOperation(Method method, Class<?> targetClass, CacheUpdate annotation) {
		ReturnedValue returned = valueOf(method, targetClass, "@CacheUpdate");
		NamedCache cache = cache(method, annotation.cache());
		Expressions expressions = new Expressions(method, targetClass, "@CacheUpdate", cache.name());
		AttributeExpression key = expressions.parseWithResult("key", annotation.key());
		AttributeExpression condition = expressions.parseWithResult("condition", annotation.condition());
		this.uses.add(new DeclaredUses.Fill(cache.name(), CacheNames.byDefault(method, targetClass), returned,
				DeclaredKey.of(annotation.key(), method), annotation.condition()));
		return new UpdateOperation(cache, Key.parse(expressions, key), typeOf(method, returned),
				life(method, cache, annotation.ttl(), ""),
				TagNames.parse(expressions, annotation.tags(), (text) -> expressions.parse("tags", text)),
				new Condition(condition, true),
				new Condition(expressions.parseWithResult("unless", annotation.unless()), false),
				!Expressions.usesResult(key), !Expressions.usesResult(key) && !Expressions.usesResult(condition));
	}

	private InvalidateOperation invalidateOperation(Method method, Class<?> targetClass, CacheInvalidate annotation) {
		checkInvalidationIsInTime(method, annotation);
		Expressions expressions = new Expressions(method, targetClass, "@CacheInvalidate", annotation.cache());
		Function<Attribute, @Nullable AttributeExpression> read = (attribute) -> annotation.beforeInvocation()
				? expressions.parse(attribute.name, attribute.text)
				: expressions.parseWithResult(attribute.name, attribute.text);
		AttributeExpression key = read.apply(new Attribute("key", annotation.key()));
		AttributeExpression pattern = read.apply(new Attribute("pattern", annotation.pattern()));
		TagNames tags = TagNames.parse(expressions, annotation.tags(),
				(text) -> read.apply(new Attribute("tags", text)));
		int targets = (annotation.all() ? 1 : 0) + ((key != null) ? 1 : 0) + ((pattern != null) ? 1 : 0)
				+ (tags.isEmpty() ? 0 : 1);
		if (targets > 1) {
			throw new InvalidCachedMethodException(method,
					"@CacheInvalidate says what to remove more than once: key, tags, pattern and all exclude each other.",
					"Keep one of them, or write several @CacheInvalidate.");
		}
		if (pattern != null) {
			new KeyMarks(expressions).check(pattern);
		}
		InvalidateOperation.Target target = !tags.isEmpty() ? InvalidateOperation.Target.tags(tags)
				: annotation.all() ? InvalidateOperation.Target.all()
						: (pattern != null) ? InvalidateOperation.Target.matching(pattern)
								: InvalidateOperation.Target.key(Key.parse(expressions, key));
		NamedCache cache = (!tags.isEmpty() && annotation.cache().isEmpty()) ? this.caches.withoutName()
				: cacheToRemoveFrom(method, targetClass, annotation.cache());
		return new InvalidateOperation(cache, target,
				new Condition(read.apply(new Attribute("condition", annotation.condition())), true),
				!Expressions.usesResult(key) && !Expressions.usesResult(pattern) && !tags.useResult());
	}

	private NamedCache cacheToRemoveFrom(Method method, Class<?> targetClass, String name) {
		this.uses.addRemoval(name, CacheNames.byDefault(method, targetClass), true);
		return cache(method, name);
	}

	private static void checkInvalidationIsInTime(Method method, CacheInvalidate annotation) {
		if (!annotation.beforeInvocation() && ReturnedValue.of(method, method.getDeclaringClass()).isAsynchronous()) {
			throw new InvalidCachedMethodException(method,
					"returns before its work is done, so @CacheInvalidate would remove too early.",
					"Use Spring's @CacheEvict, which waits for the result, on the same cache.");
		}
	}

	private ReturnedValue valueOf(Method method, Class<?> targetClass, String annotation) {
		ReturnedValue returned = ReturnedValue.of(method, targetClass);
		if (returned.type() == void.class || returned.type() == Void.class) {
			throw new InvalidCachedMethodException(method, "returns nothing that " + annotation + " could store.",
					"Let it return the value, or use @CacheInvalidate.");
		}
		if (returned.isAsynchronous()) {
			throw new InvalidCachedMethodException(method,
					annotation + " does not cache futures and publishers: it would store the future, not its value.",
					"Use Spring's @Cacheable or @CachePut, which do, on the same cache.");
		}
		return returned;
	}

	private ValueType typeOf(Method method, ReturnedValue returned) {
		ValueType type = this.caches.codec().typeOf(returned.type());
		try {
			this.caches.codec().check(type);
			return type;
		}
		catch (UncacheableTypeException ex) {
			throw new InvalidCachedMethodException(method, "its result cannot be cached: " + ex.getMessage() + ".",
					"Remove the annotation, or return a type that can be cached.", ex);
		}
	}

	private NamedCache cache(Method method, String name) {
		try {
			return this.caches.get(name);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCachedMethodException(method, String.valueOf(ex.getMessage()),
					"Give the annotation a cache name.", ex);
		}
	}

	private String defaultName(Method method, Class<?> targetClass) {
		String name = CacheNames.byDefault(method, targetClass);
		MethodClassKey itself = new MethodClassKey(method, targetClass);
		MethodClassKey other = this.methodsByDefaultName.putIfAbsent(name, itself);
		if (other != null && !other.equals(itself)) {
			throw new InvalidCachedMethodException(method,
					"has the same default cache name '" + name + "' as " + other
							+ ", and each would be answered with the other's entries.",
					"Name the cache of one of them: @Cached(\"...\").");
		}
		return name;
	}

	private CacheLife life(Method method, NamedCache cache, String ttl, String nullTtl) {
		return this.lives.of(cache.name(),
				new LifeTerms(ttl.isBlank() ? null : read(method, "ttl", ttl, this.ttls::parse),
						nullTtl.isBlank() ? null : read(method, "nullTtl", nullTtl, this.ttls::parseAllowingZero)));
	}

	private Duration read(Method method, String attribute, String text, Function<String, Duration> parse) {
		try {
			return parse.apply(this.placeholders.apply(text));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCachedMethodException(method,
					"%s = \"%s\": %s".formatted(attribute, text, ex.getMessage()),
					"Write a preset, seconds or a duration, or define the property that it names.", ex);
		}
	}

	private record Attribute(String name, String text) {

	}

}
