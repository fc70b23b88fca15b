package io.github.cachestarter.sample.property;

import java.time.Instant;

/**
 * A message in a conversation with the support.
 *
 * @param id the id
 * @param conversationId the conversation
 * @param userId whose conversation it is
 * @param author who wrote it, {@code user} or {@code support}
 * @param body the text
 * @param sentAt when
 */
record Message(long id, long conversationId, long userId, String author, String body, Instant sentAt) {

}
