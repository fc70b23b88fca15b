package io.github.cachestarter.slices;

import org.springframework.data.repository.CrudRepository;

/**
 * A repository of Spring Data Redis.
 */
interface Baskets extends CrudRepository<Basket, String> {

}
