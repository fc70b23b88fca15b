package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cachestarter.internal.engine.CopyLookup;
import io.github.cachestarter.internal.engine.KeyText;
import io.github.cachestarter.internal.engine.NamedCache;
import io.github.cachestarter.internal.engine.NamedCaches;
import io.github.cachestarter.internal.value.ReturnedValue;
import io.github.cachestarter.internal.value.ReturnedValue.Wrapping;
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

	private static final int NONE = -2;

	private final NamedCache cache;

	private final int argument;

	private final CopyLookup copies;

	private CopyShortcut(NamedCache cache, int argument, CopyLookup copies) {
		this.cache = cache;
		this.argument = argument;
		this.copies = copies;
	}

	/**
	 * Works out the shortcut of a method.
	 * @param operations all that Spring is asked to do for it
	 * @return the shortcut, or {@code null} when there is none
	 */
	static @Nullable CopyShortcut of(Method method, Class<?> targetClass, Collection<CacheOperation> operations,
			DegradingCacheManager manager) {
		if (operations.size() != 1 || !(operations.iterator().next() instanceof CacheableOperation operation)
				|| !isPlain(operation)) {
			return null;
		}
		ReturnedValue returned = ReturnedValue.of(method, targetClass);
		int argument = argumentOf(operation.getKey(), AopUtils.getMostSpecificMethod(method, targetClass));
		if (returned.isAsynchronous() || argument == NONE) {
			return null;
		}
		String name = operation.getCacheNames().iterator().next();
		NamedCaches caches = manager.caches();
		if (!manager.has(name) || caches.get(name).isOff()) {
			return null;
		}
		NamedCache cache = caches.get(name);
		return new CopyShortcut(cache, argument, new CopyLookup(cache, caches.codec().typeOf(returned.type()), argument,
				returned.wrapping() == Wrapping.OPTIONAL, method.getReturnType().isPrimitive()));
	}

	private static boolean isPlain(CacheableOperation operation) {
		return operation.getCacheNames().size() == 1 && !StringUtils.hasText(operation.getCondition())
				&& !StringUtils.hasText(operation.getKeyGenerator())
				&& !StringUtils.hasText(operation.getCacheManager())
				&& !StringUtils.hasText(operation.getCacheResolver());
	}

	private static int argumentOf(String key, Method method) {
		if (!StringUtils.hasText(key)) {
			return CopyLookup.ALL_ARGUMENTS;
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
	 * How calls are answered from copies.
	 */
	CopyLookup copies() {
		return this.copies;
	}

	/**
	 * The key that Spring makes.
	 */
	String key(@Nullable Object[] arguments) {
		Object key = (this.argument == CopyLookup.ALL_ARGUMENTS) ? SimpleKeyGenerator.generateKey(arguments)
				: arguments[this.argument];
		return this.cache.key(KeyText.of(key));
	}

}
