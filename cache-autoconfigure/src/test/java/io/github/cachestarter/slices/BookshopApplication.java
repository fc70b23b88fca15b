package io.github.cachestarter.slices;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

/**
 * An application with a web page, a database, a hash in Redis and caches.
 */
@SpringBootApplication
@EnableCaching
class BookshopApplication {

}
