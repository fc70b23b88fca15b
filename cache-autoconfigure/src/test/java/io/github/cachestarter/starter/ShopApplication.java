package io.github.cachestarter.starter;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application as a stranger would write it. {@code @EnableCaching} is for Spring's own
 * annotations.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@EnableCaching
@Import({ Users.class, Stock.class, Editions.class, CachedValues.class, CacheableValues.class, LibraryValues.class })
class ShopApplication {

}
