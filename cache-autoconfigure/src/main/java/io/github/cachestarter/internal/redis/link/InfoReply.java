package io.github.cachestarter.internal.redis.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What {@code INFO} said. Managed Redis leaves fields out, so each may be missing.
 */
public final class InfoReply {

	public static final InfoReply EMPTY = new InfoReply(Map.of());

	private static final Pattern KEYS = Pattern.compile("keys=(\\d{1,18})");

	private static final Pattern DATABASE = Pattern.compile("db\\d+");

	private final Map<String, String> fields;

	private InfoReply(Map<String, String> fields) {
		this.fields = fields;
	}

	public static InfoReply parse(String reply) {
		Map<String, String> fields = new HashMap<>();
		reply.lines().forEach((line) -> {
			int colon = line.indexOf(':');
			if (colon > 0) {
				fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
			}
		});
		return new InfoReply(fields);
	}

	/**
	 * Asks every master.
	 * @param section the section, or an empty text for those that Redis gives by default
	 */
	public static CompletableFuture<List<InfoReply>> ofMasters(RedisLink link, String section) {
		return link.masters().thenCompose((masters) -> {
			List<CompletableFuture<InfoReply>> replies = masters.stream()
				.map((master) -> section.isEmpty() ? master.info() : master.info(section))
				.map((reply) -> reply.toCompletableFuture().thenApply(InfoReply::parse))
				.toList();
			return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
				.thenApply((done) -> replies.stream().map(CompletableFuture::join).toList());
		});
	}

	public @Nullable String text(String field) {
		return this.fields.get(field);
	}

	public @Nullable Double number(String field) {
		String text = text(field);
		if (text == null) {
			return null;
		}
		try {
			return Double.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * How many keys there are in all databases.
	 */
	public long keys() {
		return this.fields.entrySet()
			.stream()
			.filter((field) -> DATABASE.matcher(field.getKey()).matches())
			.mapToLong((field) -> keysIn(field.getValue()))
			.sum();
	}

	/**
	 * Where it is not told how many there are, there are many.
	 */
	private static long keysIn(String database) {
		Matcher keys = KEYS.matcher(database);
		return keys.find() ? Long.parseLong(keys.group(1)) : Integer.MAX_VALUE;
	}

	public boolean isFull() {
		Double limit = number("maxmemory");
		Double used = number("used_memory");
		return limit != null && used != null && limit > 0 && used >= limit;
	}

}
