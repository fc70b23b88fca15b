package io.github.cachestarter.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cachestarter.engine.Copies;
import io.github.cachestarter.engine.KeyText;
import io.github.cachestarter.engine.NamedCache;
import io.github.cachestarter.engine.NamedCaches;
import io.github.cachestarter.engine.Shorthand;
import io.github.cachestarter.value.ReturnedValue;
import io.github.cachestarter.value.ReturnedValue.Wrapping;
import io.github.cachestarter.value.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.cache.interceptor.SimpleKeyGenerator;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.util.StringUtils;

/**
 * Answers a call of a method that has a plain {@code @Cacheable} from the copy in this
 * process, as Spring would after it had worked out the operation's context, key, caches
 * and condition, which costs ten times as much as the lookup itself. Whatever is not
 * plain, or has no copy, goes Spring's way.
 */
final class CopyShortcut {

	private static final Pattern ARGUMENT = Pattern.compile("\\s*#(\\w+)\\s*");

	private static final Pattern POSITION = Pattern.compile("[ap](\\d{1,3})");

	/**
	 * In place of a position: all arguments make the key.
	 */
	private static final int ALL = -1;

	private static final int NONE = -2;

	private final NamedCache cache;

	private final ValueType type;

	private final int argument;

	private final boolean optional;

	private final boolean primitive;

	private CopyShortcut(NamedCache cache, ValueType type, int argument, boolean optional, boolean primitive) {
		this.cache = cache;
		this.type = type;
		this.argument = argument;
		this.optional = optional;
		this.primitive = primitive;
	}

	/**
	 * Works out the shortcut of a method.
	 * @param operations all that Spring is asked to do for it
	 * @return the shortcut, or {@code null} when there is none
	 */
	static @Nullable CopyShortcut of(Method method, Class<?> targetClass, Collection<CacheOperation> operations,
			NamedCaches caches) {
		if (operations.size() != 1 || !(operations.iterator().next() instanceof CacheableOperation operation)
				|| !isPlain(operation)) {
			return null;
		}
		ReturnedValue returned = ReturnedValue.of(method, targetClass);
		int argument = argumentOf(operation.getKey(), AopUtils.getMostSpecificMethod(method, targetClass));
		if (returned.isAsynchronous() || argument == NONE) {
			return null;
		}
		return new CopyShortcut(caches.get(operation.getCacheNames().iterator().next()),
				caches.codec().typeOf(returned.type()), argument, returned.wrapping() == Wrapping.OPTIONAL,
				method.getReturnType().isPrimitive());
	}

	private static boolean isPlain(CacheableOperation operation) {
		return operation.getCacheNames().size() == 1 && !StringUtils.hasText(operation.getCondition())
				&& !StringUtils.hasText(operation.getKeyGenerator())
				&& !StringUtils.hasText(operation.getCacheManager())
				&& !StringUtils.hasText(operation.getCacheResolver());
	}

	private static int argumentOf(String key, Method method) {
		if (!StringUtils.hasText(key)) {
			return ALL;
		}
		Matcher name = ARGUMENT.matcher(key);
		if (!name.matches()) {
			return NONE;
		}
		@Nullable String[] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		int named = (names != null) ? Arrays.asList(names).indexOf(name.group(1)) : NONE;
		Matcher position = POSITION.matcher(name.group(1));
		int numbered = (named < 0 && position.matches()) ? Integer.parseInt(position.group(1)) : NONE;
		int argument = (named >= 0) ? named : numbered;
		return (argument >= 0 && argument < method.getParameterCount()) ? argument : NONE;
	}

	/**
	 * What stands for the key of a call.
	 * @return the shorthand; {@code null} when the call has to go Spring's way
	 */
	@Nullable Object shorthand(@Nullable Object[] arguments) {
		return (this.argument == ALL) ? Shorthand.ofArguments(arguments) : Shorthand.of(arguments[this.argument]);
	}

	/**
	 * Finds the result of a call.
	 * @return the result, or {@link Copies#NONE}
	 */
	@Nullable Object find(Object shorthand) {
		Object value = this.cache.copies().find(shorthand, this.type, !this.primitive);
		return (this.optional && value != Copies.NONE) ? Optional.ofNullable(value) : value;
	}

	/**
	 * The key that Spring makes.
	 */
	String key(@Nullable Object[] arguments) {
		Object key = (this.argument == ALL) ? SimpleKeyGenerator.generateKey(arguments) : arguments[this.argument];
		return this.cache.key(KeyText.of(key));
	}

	/**
	 * Lets the copy be found from now on, if Spring's way has led to one.
	 */
	void link(Object shorthand, String key) {
		this.cache.copies().link(shorthand, key);
	}

}
