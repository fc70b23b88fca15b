package io.github.cachestarter.sample.property;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A user with how active they are among all users.
 *
 * @param id the id
 * @param email the address
 * @param name the full name
 * @param phone the telephone number
 * @param country two letters
 * @param createdAt when the account was opened
 * @param lastSeenAt the last use of any feature
 * @param events uses of any feature so far
 * @param activityRank the percentage of users that are less active
 */
record User(long id, String email, String name, @Nullable String phone, String country, Instant createdAt,
		@Nullable Instant lastSeenAt, long events, int activityRank) {

}
