package io.github.cachestarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Removes entries from a cache after a method has returned, or has thrown: what it has
 * changed may be committed all the same. All removals of one method take effect together.
 * <p>
 * One of {@link #key()}, {@link #tags()}, {@link #pattern()} and {@link #all()} says
 * which; without any of them the key is made of all arguments, as {@link Cached} does.
 * The removal is acknowledged by Redis before the caller gets its result. It never throws
 * because of Redis; when Redis is away it is remembered, and carried out before this
 * instance reads anything from Redis again.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(CacheInvalidate.List.class)
public @interface CacheInvalidate {

	/**
	 * Alias for {@link #cache()}.
	 * @return the cache's name
	 */
	@AliasFor("cache")
	String value() default "";

	/**
	 * The name of the cache to remove from.
	 * @return the cache's name; required unless there are {@link #tags()}
	 */
	@AliasFor("value")
	String cache() default "";

	/**
	 * The key to remove, as a SpEL expression over the arguments and {@code #result}.
	 * When the method throws, a key that uses {@code #result} is not known, and nothing
	 * is removed.
	 * @return the expression; all arguments make the key when empty
	 */
	String key() default "";

	/**
	 * Makes every entry invalid that has one of these tags, in whichever cache, as SpEL
	 * expressions over the arguments and {@code #result}, each of which gives a text, a
	 * collection of texts or an array. Takes as long for a million entries as for one,
	 * and is as safe as {@link #key()} against loads that are under way. When the method
	 * throws, tags that use {@code #result} are not known, and nothing is removed.
	 * @return the expressions; none when empty
	 */
	String[] tags() default {};

	/**
	 * Makes every entry of the cache invalid, in a time that does not depend on their
	 * number.
	 * @return whether all entries are removed
	 */
	boolean all() default false;

	/**
	 * Removes every entry whose key matches, as a SpEL expression that gives a
	 * <a href="https://redis.io/docs/latest/commands/keys/">glob pattern</a>:
	 * {@code "#userId + ':*'"}. Costs time in proportion to the number of keys in Redis,
	 * and does not see hashed keys. When the method throws, a pattern that uses
	 * {@code #result} is not known, and nothing is removed.
	 * @return the expression; none when empty
	 */
	String pattern() default "";

	/**
	 * A SpEL expression over the arguments and {@code #result}; when {@code false}
	 * nothing is removed. When the method throws, a condition that uses {@code #result}
	 * counts as fulfilled.
	 * @return the expression; always removed when empty
	 */
	String condition() default "";

	/**
	 * Removes before the method runs instead of after it. {@code #result} is not known
	 * then. This leaves a window, as Spring's {@code beforeInvocation} does: a caller
	 * that loads between the removal and the change reads the old value, and stores it.
	 * Use it only where the method itself needs the entry to be gone.
	 * @return whether the entries are removed first
	 */
	boolean beforeInvocation() default false;

	/**
	 * Several invalidations on one method.
	 *
	 * @since 0.1.0
	 */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@interface List {

		/**
		 * The invalidations, in the order they are carried out.
		 * @return the invalidations
		 */
		CacheInvalidate[] value();

	}

}
