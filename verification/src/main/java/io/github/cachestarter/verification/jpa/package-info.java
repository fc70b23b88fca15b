/**
 * Applications with Hibernate that read through the cache in every way in which Spring
 * applications do. One counts what is stored of what they read, one looks for entries
 * that are older than the database.
 * {@link io.github.cachestarter.verification.jpa.JpaRequestsRunner} and
 * {@link io.github.cachestarter.verification.jpa.JpaRaceRunner} are started from a
 * command line.
 */
@NullMarked
package io.github.cachestarter.verification.jpa;

import org.jspecify.annotations.NullMarked;
