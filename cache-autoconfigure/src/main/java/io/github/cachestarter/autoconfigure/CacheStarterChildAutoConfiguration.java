package io.github.cachestarter.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of a child context whose parent has the cache: the annotations of
 * its own beans, with the parent's caches behind them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(beforeName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@Conditional(InheritedCaches.Present.class)
@Import({ TransactionConfiguration.class, HibernateConfiguration.class, InterceptConfiguration.class,
		SpringCacheConfiguration.class })
public final class CacheStarterChildAutoConfiguration {

}
