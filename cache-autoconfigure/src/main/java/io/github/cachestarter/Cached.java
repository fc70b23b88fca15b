package io.github.cachestarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Answers calls of a method from the cache and stores what it returns.
 * <p>
 * The method runs only when there is no entry for its arguments; concurrent callers of
 * one key usually share a single run, in one process and among processes through Redis.
 * Waiting is bounded: a caller that has waited in vain runs the method. A lookup never
 * gets the value of another caller's load if a change that was invalidated before the
 * lookup began may be missing from it; it looks again after that load instead. See
 * {@code docs/degradation.md} for the exceptions. Exceptions of the method are thrown to
 * the caller as they are and never cached. A method that returns {@code null} or an empty
 * {@link java.util.Optional} is cached too, see {@link #nullTtl()}.
 * <p>
 * Inside a transaction opened by a caller, a miss runs the method in that transaction,
 * and shares the run with nobody. The value is stored after the commit only with plain
 * JDBC at {@code READ_COMMITTED}. With JPA, MyBatis or {@code REPEATABLE_READ} (MySQL's
 * default) it is not stored. Put this annotation on the method that opens the
 * transaction, or outside of it.
 * <p>
 * Without Redis, or with Redis in trouble, every call simply runs the method.
 * <p>
 * The method must be reachable through a Spring proxy: neither private, static nor final,
 * and called from another bean. A mistake in an attribute stops the application's start
 * with an explanation.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Cached {

	/**
	 * Alias for {@link #cache()}.
	 * @return the cache's name
	 */
	@AliasFor("cache")
	String value() default "";

	/**
	 * The cache's name, which every key of it starts with. Methods that name the same
	 * cache and compute the same key share an entry. A name has no colon, because a colon
	 * ends it in the keys of Redis.
	 * @return the cache's name; {@code SimpleClassName.methodName} when empty
	 */
	@AliasFor("value")
	String cache() default "";

	/**
	 * The key within the cache, as a SpEL expression over the arguments: {@code "#id"},
	 * {@code "#user.id + ':' + #page"}. Arguments are known by name (when compiled with
	 * {@code -parameters}) and as {@code #p0}, {@code #p1}.
	 * @return the expression; all arguments make the key when empty
	 */
	String key() default "";

	/**
	 * How long an entry lives: a preset ({@code "short"}, {@code "medium"},
	 * {@code "long"}, {@code "day"}), seconds ({@code "300"}), a duration ({@code "5m"},
	 * {@code "PT5M"}) or a placeholder of any of these
	 * ({@code "${pricing.cache-ttl:10m}"}). {@code cache.caches.<name>.ttl} wins over it.
	 * @return the time to live; that of all caches, such as {@code cache.default-ttl},
	 * when empty
	 */
	String ttl() default "";

	/**
	 * How long a {@code null} result (or an empty {@code Optional}) is remembered,
	 * written like {@link #ttl()}, and never longer than other results are. {@code "0"}
	 * stores no nulls. {@code cache.caches.<name>.null-ttl} wins over it.
	 * @return the time to live of nulls; 60 seconds when empty and nothing else is set
	 */
	String nullTtl() default "";

	/**
	 * A SpEL expression over the arguments; when {@code false} the call bypasses the
	 * cache entirely.
	 * @return the expression; always cached when empty
	 */
	String condition() default "";

	/**
	 * A SpEL expression over the arguments and {@code #result}; when {@code true} the
	 * result is returned but not stored. Of an {@code Optional}, {@code #result} is the
	 * content.
	 * @return the expression; always stored when empty
	 */
	String unless() default "";

	/**
	 * The tags of the entry, as SpEL expressions over the arguments, each of which gives
	 * a text, a collection of texts or an array: {@code tags = "'user:' + #userId"}. Tags
	 * make entries of any cache invalid together, however many there are, see
	 * {@link CacheInvalidate#tags()}. {@code #result} is not known: what a tag meant
	 * before the method ran has to be remembered, or an invalidation during the run would
	 * be missed.
	 * @return the expressions; no tags when empty
	 */
	String[] tags() default {};

	/**
	 * Whether the keys of this cache are stored as a SHA-256 based hash instead of
	 * readable text, for keys that are long or contain what should not be seen in Redis.
	 * It concerns the whole cache, so that invalidations and {@link CacheClient} find the
	 * entry by the same readable key. Keys beyond 200 characters are always hashed.
	 * @return whether to hash the keys
	 */
	boolean hashKey() default false;

	/**
	 * Whether copies of the cache's entries (near-cache copies) may be kept in this
	 * process, in front of Redis, where they are found without asking it. Redis notifies
	 * this process of changes, usually within a millisecond. While Redis cannot notify
	 * the instance, it serves no copy that has been out of date for more than
	 * {@code cache.near.max-staleness} (2 s). Concerns the whole cache, as
	 * {@code cache.caches.<name>.near-enabled} does: {@code false} on one method is
	 * enough.
	 * @return {@code false} to ask Redis every time
	 */
	boolean near() default true;

}
