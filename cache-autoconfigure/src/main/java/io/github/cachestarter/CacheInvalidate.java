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
 * changed may be committed all the same.
 * <p>
 * One of {@link #key()}, {@link #tags()}, {@link #pattern()} and {@link #all()} says
 * which; without any of them the key is made of all arguments, as {@link Cached} does.
 * <p>
 * Outside of a transaction the caller gets its result after Redis has acknowledged the
 * removal, or after {@code cache.redis.command-timeout}. Inside a transaction opened by a
 * caller removals take effect after the commit and are dropped on rollback. If something
 * may have been committed independently meanwhile ({@code REQUIRES_NEW},
 * {@code NOT_SUPPORTED}, another transaction manager, a second {@code DataSource}), they
 * run at once and again when the transaction ends, even on rollback.
 * <p>
 * Other instances drop their near-cache copies when Redis notifies them: usually within
 * milliseconds, at most {@code cache.near.max-staleness} later. A removal never throws
 * because of Redis. An instance that cannot reach Redis retries the removal before it
 * next reads from Redis; until then other instances may serve the old entry.
 * <p>
 * The removals of one method are atomic with respect to loads. By key, tag and
 * {@code all} they are one atomic command on a standalone Redis (up to 10,000 names). In
 * a Cluster or without Redis they are repeated in up to four passes. Patterns run
 * afterwards, as two SCANs. An entry that was computed from another entry is not
 * invalidated with it: invalidate both, or give both a common tag.
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
	 * then. Outside of a transaction this leaves a window, as Spring's
	 * {@code beforeInvocation} does: a caller that loads between the removal and the
	 * change stores the old value, which stays until its time to live is over. Inside a
	 * transaction opened by a caller the removal still waits for the commit, and runs at
	 * once too if something may have been committed independently. Use it only where the
	 * method itself needs the entry to be gone.
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
		 * The invalidations. Their order has no meaning.
		 * @return the invalidations
		 */
		CacheInvalidate[] value();

	}

}
