/**
 * The customer intelligence service: profiles, churn risk, groups and queries.
 */
@NullMarked
package io.github.cachestarter.sample.customer;

import org.jspecify.annotations.NullMarked;
