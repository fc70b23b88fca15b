package io.github.cachestarter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what must never reach a cache: a type, or a field or record component that makes
 * every type containing it uncacheable.
 * <p>
 * A {@link Cached} or {@link CacheUpdate} method whose return type contains something
 * marked stops the application's start, and so does one of our annotations whose key
 * would show it: a key is readable in Redis. A marked value that arrives by another way
 * (Spring's annotations, {@link CacheClient}, a subclass) is not stored: the call works,
 * the refusal is counted as an error of the cache and logged once. As part of a key it
 * makes the call throw an {@link IllegalArgumentException} that names the type. What has
 * left its type, such as a password in a {@code String} argument, is not recognised.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface NeverCache {

}
