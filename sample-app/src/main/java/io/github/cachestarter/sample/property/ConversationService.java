package io.github.cachestarter.sample.property;

import java.util.List;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.sample.platform.UnknownIdException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What users and the support write to each other.
 */
@Service
class ConversationService {

	private final JdbcClient jdbc;

	ConversationService(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Cached(cache = "conversations", key = "#userId", ttl = "medium")
	List<Conversation> ofUser(long userId) {
		return this.jdbc.sql("""
				with ordered as (
					select conversation_id, author, body, sent_at,
						row_number() over (partition by conversation_id order by sent_at desc, id desc) as age,
						count(*) over (partition by conversation_id) as messages
					from message
				)
				select c.id, c.user_id, c.subject, c.status, c.opened_at, o.messages, o.author as last_author,
					o.body as last_message, o.sent_at as last_message_at
				from conversation c
				join ordered o on o.conversation_id = c.id and o.age = 1
				where c.user_id = :userId
				order by o.sent_at desc, c.id""").param("userId", userId).query(Conversation.class).list();
	}

	@Transactional
	@CacheInvalidate(cache = "conversations", key = "#result.userId")
	Message addMessage(long conversationId, NewMessage message) {
		requireConversation(conversationId);
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into message (conversation_id, author, body, sent_at)
				values (:conversationId, 'user', :body, current_timestamp)""")
			.param("conversationId", conversationId)
			.param("body", message.body())
			.update(key, "id");
		return this.jdbc.sql("""
				select m.id, m.conversation_id, c.user_id, m.author, m.body, m.sent_at
				from message m
				join conversation c on c.id = m.conversation_id
				where m.id = :id""").param("id", key.getKeyAs(Long.class)).query(Message.class).single();
	}

	private void requireConversation(long id) {
		int reopened = this.jdbc.sql("update conversation set status = 'open' where id = :id").param("id", id).update();
		if (reopened == 0) {
			throw new UnknownIdException("conversation", id);
		}
	}

}
