package io.github.cachestarter.sample.property;

import java.time.Instant;

/**
 * A conversation with the support, and where it stands.
 *
 * @param id the id
 * @param userId whose it is
 * @param subject what it is about
 * @param status {@code open} or {@code closed}
 * @param openedAt when it began
 * @param messages how many there are
 * @param lastAuthor who wrote last, {@code user} or {@code support}
 * @param lastMessage what was written last
 * @param lastMessageAt when
 */
record Conversation(long id, long userId, String subject, String status, Instant openedAt, int messages,
		String lastAuthor, String lastMessage, Instant lastMessageAt) {

}
