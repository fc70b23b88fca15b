package io.github.cachestarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Runs the method on every call and stores its result, so that the next lookup of the
 * same key finds the new value (write-through).
 * <p>
 * The result is stored under a lease of the key. Outside of a transaction the lease is
 * taken before the method runs, and the old entry is removed then. Inside a transaction
 * opened by a caller it is taken just before the commit. The result is stored only if the
 * lease is still held; otherwise the key is removed. So of two overlapping updates the
 * value of the later commit stays, or none. Outside of a transaction, where key or
 * condition use {@code #result}, the lease is taken after the method only, and an update
 * that overlaps with another change can leave the older value.
 * <p>
 * When the method throws, the entry is removed: what the method has changed may be
 * committed all the same. A key that uses {@code #result} is not known then, and nothing
 * is removed; a condition that uses it counts as fulfilled.
 * <p>
 * Never throws because of Redis. When the value cannot be stored, the old entry is
 * removed instead, so that it is not served any longer.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CacheUpdate {

	/**
	 * Alias for {@link #cache()}.
	 * @return the cache's name
	 */
	@AliasFor("cache")
	String value() default "";

	/**
	 * The name of the cache to store in.
	 * @return the cache's name; required
	 */
	@AliasFor("value")
	String cache() default "";

	/**
	 * The key to store under, as a SpEL expression over the arguments and
	 * {@code #result}.
	 * @return the expression; all arguments make the key when empty
	 */
	String key() default "";

	/**
	 * The tags of the entry, as {@link Cached#tags()}.
	 * @return the expressions; when empty, the constant tags of the cache's
	 * {@code @Cached} methods. If those methods also have tags that depend on arguments,
	 * the tags of the entry that is replaced are copied; without an entry that has tags
	 * nothing is stored, and the key is removed
	 */
	String[] tags() default {};

	/**
	 * How long the entry lives, written like {@link Cached#ttl()}.
	 * {@code cache.caches.<name>.ttl} wins over it.
	 * @return the time to live; that of all caches, such as {@code cache.default-ttl},
	 * when empty
	 */
	String ttl() default "";

	/**
	 * A SpEL expression over the arguments and {@code #result}; when {@code false}
	 * nothing is stored.
	 * @return the expression; always stored when empty
	 */
	String condition() default "";

	/**
	 * A SpEL expression over the arguments and {@code #result}; when {@code true} nothing
	 * is stored. The entry that was there is removed, because it is out of date.
	 * @return the expression; always stored when empty
	 */
	String unless() default "";

}
