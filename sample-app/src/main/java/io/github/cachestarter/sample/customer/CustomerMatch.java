package io.github.cachestarter.sample.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A customer that a query has found.
 *
 * @param id the id
 * @param name the full name
 * @param country two letters
 * @param archetype how they buy
 * @param segment for whom they buy
 * @param signedUpOn customer since
 * @param spent what they have paid
 * @param lastEventAt when they did something last
 */
record CustomerMatch(long id, String name, String country, String archetype, String segment, LocalDate signedUpOn,
		BigDecimal spent, @Nullable Instant lastEventAt) {

}
