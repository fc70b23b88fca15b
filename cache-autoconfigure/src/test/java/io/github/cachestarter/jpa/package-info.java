/**
 * What is stored of what Hibernate loads.
 */
@NullMarked
package io.github.cachestarter.jpa;

import org.jspecify.annotations.NullMarked;
