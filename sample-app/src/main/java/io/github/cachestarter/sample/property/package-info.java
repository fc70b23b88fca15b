/**
 * The property investing platform: users, their analyses, support, subscriptions and
 * usage.
 */
@NullMarked
package io.github.cachestarter.sample.property;

import org.jspecify.annotations.NullMarked;
