package io.github.cachestarter.internal.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.cachestarter.internal.engine.DeclaredKey;
import io.github.cachestarter.internal.engine.DeclaredUses;
import io.github.cachestarter.internal.value.ReturnedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.BeanFactoryCacheOperationSourceAdvisor;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.cache.interceptor.CachePutOperation;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Adds what Spring's annotations ask of caches to the {@link DeclaredUses} of the
 * application: of the beans that Spring's cache advice is on, once it is known that the
 * advice uses the caches of ours.
 */
public final class SpringUses implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger("io.github.cachestarter.cache");

	private final Supplier<DeclaredUses> uses;

	private final AnnotationCacheOperationSource operations = new AnnotationCacheOperationSource(false);

	private final Set<Class<?>> seen = Collections.newSetFromMap(new ConcurrentReferenceHashMap<>());

	private final Queue<Class<?>> waiting = new ConcurrentLinkedQueue<>();

	private volatile boolean started;

	private volatile boolean usualKeys;

	/**
	 * Creates the bean that looks at proxies as they are made.
	 * @param uses gives what is added to, when all beans exist
	 */
	public SpringUses(Supplier<DeclaredUses> uses) {
		this.uses = uses;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised && Arrays.stream(advised.getAdvisors())
			.anyMatch(BeanFactoryCacheOperationSourceAdvisor.class::isInstance)) {
			Class<?> type = ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
			if (this.seen.add(type)) {
				this.waiting.add(type);
			}
			if (this.started) {
				addWaiting();
			}
		}
		return bean;
	}

	/**
	 * Adds what was found so far, and from now on what is found.
	 * @param usualKeys whether keys are made as by Spring where annotations say nothing
	 * about them
	 */
	void begin(boolean usualKeys) {
		this.usualKeys = usualKeys;
		this.started = true;
		addWaiting();
	}

	private void addWaiting() {
		for (Class<?> type = this.waiting.poll(); type != null; type = this.waiting.poll()) {
			try {
				visit(this.operations, type, this::add);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("What {} asks of caches could not be found out", type, ex);
			}
		}
	}

	private void add(CacheOperation operation, Method method, Class<?> type) {
		String name = type.getSimpleName() + "." + method.getName();
		if (operation instanceof CacheEvictOperation) {
			operation.getCacheNames().forEach((cache) -> this.uses.get().addRemoval(cache, name, false));
		}
		else if (fills(operation)) {
			boolean comparable = StringUtils.hasText(operation.getKey())
					|| (this.usualKeys && !StringUtils.hasText(operation.getKeyGenerator()));
			DeclaredKey key = comparable ? DeclaredKey.of(operation.getKey(), method) : null;
			operation.getCacheNames()
				.forEach((cache) -> this.uses.get()
					.add(new DeclaredUses.Fill(cache, name, ReturnedValue.of(method, type), key,
							operation.getCondition())));
		}
	}

	/**
	 * The names of the caches that Spring's annotations on a type fill.
	 * @param type the class of a bean, or its interface
	 * @return the names
	 */
	public static Set<String> filledBy(Class<?> type) {
		return namesOn(type, SpringUses::fills);
	}

	/**
	 * The names of the caches that Spring's annotations on a type fill, or remove from.
	 * @param type the class of a bean, or its interface
	 * @return the names
	 */
	public static Set<String> usedBy(Class<?> type) {
		return namesOn(type, (operation) -> true);
	}

	private static Set<String> namesOn(Class<?> type, Predicate<CacheOperation> asked) {
		Set<String> names = new HashSet<>();
		visit(new AnnotationCacheOperationSource(false), type, (operation, method, owner) -> {
			if (asked.test(operation)) {
				names.addAll(operation.getCacheNames());
			}
		});
		return names;
	}

	private static boolean fills(CacheOperation operation) {
		return operation instanceof CacheableOperation || operation instanceof CachePutOperation;
	}

	/**
	 * Visits the operations on the caches of ours. Of a class that is made at run time,
	 * such as a repository's, its interfaces tell.
	 */
	private static void visit(AnnotationCacheOperationSource source, Class<?> type, Visitor visitor) {
		if (Proxy.isProxyClass(type)) {
			for (Class<?> face : type.getInterfaces()) {
				visit(source, face.getMethods(), face, visitor);
			}
		}
		else if (source.isCandidateClass(type)) {
			visit(source, ReflectionUtils.getUniqueDeclaredMethods(type), type, visitor);
		}
	}

	private static void visit(AnnotationCacheOperationSource source, Method[] methods, Class<?> type, Visitor visitor) {
		for (Method method : methods) {
			Collection<CacheOperation> found = method.isBridge() ? null : source.getCacheOperations(method, type);
			if (found != null) {
				found.stream()
					.filter(SpringUses::isOurs)
					.forEach((operation) -> visitor.visit(operation, method, type));
			}
		}
	}

	private static boolean isOurs(CacheOperation operation) {
		return !StringUtils.hasText(operation.getCacheManager()) && !StringUtils.hasText(operation.getCacheResolver());
	}

	/**
	 * Is given what one annotation asks for.
	 */
	@FunctionalInterface
	private interface Visitor {

		void visit(CacheOperation operation, Method method, Class<?> type);

	}

}
