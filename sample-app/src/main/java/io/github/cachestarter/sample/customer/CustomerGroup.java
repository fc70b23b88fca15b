package io.github.cachestarter.sample.customer;

import java.math.BigDecimal;

/**
 * A group of customers in numbers.
 *
 * @param code the group
 * @param description what its members have in common
 * @param customers how many of them have bought in a year
 * @param revenue what they have paid
 * @param averageOrder what they pay for an order on average
 * @param medianSpending what the one in the middle has paid
 */
record CustomerGroup(String code, String description, int customers, BigDecimal revenue, BigDecimal averageOrder,
		BigDecimal medianSpending) {

}
