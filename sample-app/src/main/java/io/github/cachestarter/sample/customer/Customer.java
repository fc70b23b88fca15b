package io.github.cachestarter.sample.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A customer with what they are worth.
 *
 * @param id the id
 * @param name the full name
 * @param email the address
 * @param country two letters
 * @param archetype how they buy
 * @param segment for whom they buy
 * @param notes what people wrote about them
 * @param signedUpOn customer since
 * @param lifetimeValue what they have paid
 * @param orders how often they have ordered
 * @param segmentRank the place by lifetime value in their segment, 1 for the best; 0
 * without orders
 * @param lastOrderAt when they ordered last
 */
record Customer(long id, String name, String email, String country, String archetype, String segment, String notes,
		LocalDate signedUpOn, BigDecimal lifetimeValue, int orders, int segmentRank, @Nullable Instant lastOrderAt) {

}
