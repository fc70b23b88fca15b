package io.github.cachestarter.slices;

import org.springframework.data.annotation.Id;
import org.springframework.data.redis.core.RedisHash;

/**
 * A hash in Redis.
 */
@RedisHash("basket")
record Basket(@Id String customer, int books) {

}
