package io.github.cachestarter.internal.spring;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.StringUtils;

/**
 * Tells under which key a {@code @CachePut} is going to store, before the method has run,
 * and what it or a {@code @CacheEvict} has to remove if the method throws, where that
 * does not depend on the result. It is Spring who evaluates: this is an aspect like the
 * one that will do it again afterwards, but one that intercepts nothing.
 */
final class PutKeys extends CacheAspectSupport {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private final Supplier<KeyGenerator> generator;

	private final Map<String, Boolean> askForResult = new ConcurrentHashMap<>();

	/**
	 * Creates the aspect.
	 * @param beans finds what expressions and annotations name
	 * @param generator makes keys where an annotation says nothing about them
	 */
	PutKeys(BeanFactory beans, Supplier<KeyGenerator> generator) {
		setBeanFactory(beans);
		this.generator = generator;
	}

	/**
	 * Tells the key.
	 * @param context the operation, its method and target
	 * @param arguments those of the call, unlike those of the context not spread out
	 * @param caches what the operation was resolved to
	 * @return the key, or {@code null} when it, or whether there will be a put, is not
	 * known yet
	 */
	@Nullable Object keyOf(CachePutOperation operation, CacheOperationInvocationContext<?> context, @Nullable Object[] arguments,
			Collection<? extends Cache> caches) {
		if (asksForResult(operation.getKey()) || asksForResult(operation.getCondition())) {
			return null;
		}
		try {
			return evaluation(operation, context, arguments, caches).key();
		}
		catch (RuntimeException ex) {
			// Spring comes to that, too, and says what is wrong.
			return null;
		}
	}

	/**
	 * Tells the key of an operation whose method has thrown. Throws nothing.
	 * @return the key, or {@code null} when it is not known, or the condition says no
	 */
	@Nullable Object keyAfterFailure(CacheOperation operation, CacheOperationInvocationContext<?> context,
			@Nullable Object[] arguments, Collection<? extends Cache> caches) {
		try {
			return (!asksForResult(operation.getKey()) && mayApplyAfterFailure(operation, context, arguments, caches))
					? evaluation(operation, context, arguments, caches).keyAnyhow() : null;
		}
		catch (RuntimeException | Error ex) {
			logger.warn("cache_error reason=nobody can tell what to remove after a method has thrown: "
					+ ex.getClass().getName());
			return null;
		}
	}

	/**
	 * Whether an operation applies whose method has thrown: also where the condition asks
	 * for the result, or fails, for a removal too many costs a load only. Throws nothing.
	 */
	boolean mayApplyAfterFailure(CacheOperation operation, CacheOperationInvocationContext<?> context,
			@Nullable Object[] arguments, Collection<? extends Cache> caches) {
		try {
			return asksForResult(operation.getCondition())
					|| evaluation(operation, context, arguments, caches).applies();
		}
		catch (RuntimeException | Error ex) {
			return true;
		}
	}

	private Evaluation evaluation(CacheOperation operation, CacheOperationInvocationContext<?> context,
			@Nullable Object[] arguments, Collection<? extends Cache> caches) {
		Object target = context.getTarget();
		CacheOperationMetadata metadata = new CacheOperationMetadata(operation, context.getMethod(),
				AopProxyUtils.ultimateTargetClass(target), generatorOf(operation), (resolving) -> caches);
		return new Evaluation(metadata, arguments, target);
	}

	private KeyGenerator generatorOf(CacheOperation operation) {
		return StringUtils.hasText(operation.getKeyGenerator())
				? getBean(operation.getKeyGenerator(), KeyGenerator.class) : this.generator.get();
	}

	private boolean asksForResult(String expression) {
		return StringUtils.hasText(expression)
				&& this.askForResult.computeIfAbsent(expression, PutKeys::containsResult);
	}

	private static boolean containsResult(String expression) {
		try {
			return containsResult(PARSER.parseRaw(expression).getAST());
		}
		catch (ParseException ex) {
			return true;
		}
	}

	private static boolean containsResult(SpelNode node) {
		return (node instanceof VariableReference && node.toStringAST().equals("#result"))
				|| IntStream.range(0, node.getChildCount()).anyMatch((i) -> containsResult(node.getChild(i)));
	}

	/**
	 * Spring's own evaluation of one operation.
	 */
	private final class Evaluation extends CacheOperationContext {

		Evaluation(CacheOperationMetadata metadata, @Nullable Object[] arguments, Object target) {
			super(metadata, arguments, target);
		}

		@Nullable Object key() {
			return applies() ? generateKey(null) : null;
		}

		boolean applies() {
			return isConditionPassing(null);
		}

		@Nullable Object keyAnyhow() {
			return generateKey(null);
		}

	}

}
