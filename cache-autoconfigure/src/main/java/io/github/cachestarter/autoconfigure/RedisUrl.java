package io.github.cachestarter.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Looks at the URL of a Redis before Spring Boot does, to explain what is wrong with it
 * without showing its password.
 */
final class RedisUrl {

	private static final int DEFAULT_PORT = 6379;

	private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");

	private static final Pattern NO_PORT = Pattern.compile(":(?!\\d{1,5}(/|$)).*");

	private static final Pattern QUERY = Pattern.compile("\\?.*");

	private static final Pattern DATABASE = Pattern.compile("/?|/\\d{1,9}");

	private RedisUrl() {
	}

	static void check(String property, String url) {
		String problem = problemWith(url);
		if (problem != null) {
			throw new InvalidCacheSettingException(property, url, AllowedValues.of(property), problem);
		}
	}

	/**
	 * The URL with the port that Spring Boot would not fill in.
	 */
	static String withPort(String url) {
		URI uri = parse(url);
		if (uri == null || uri.getHost() == null || uri.getPort() != -1) {
			return url;
		}
		String authority = uri.getRawAuthority();
		String complete = StringUtils.trimTrailingCharacter(authority, ':') + ":" + DEFAULT_PORT;
		return url.replaceFirst(Pattern.quote("://" + authority), Matcher.quoteReplacement("://" + complete));
	}

	/**
	 * Hides everything that could be a user or a password: what stands before the last
	 * {@code @} or, without one, after a colon that no port follows, and the query. Made
	 * for any text, since a URL may be misspelt or set where it does not belong.
	 */
	static String withoutSecrets(String text) {
		Matcher matcher = SCHEME.matcher(text);
		String scheme = matcher.find() ? matcher.group() : "";
		String rest = text.substring(scheme.length());
		int end = rest.lastIndexOf('@');
		String place = (end >= 0) ? "***" + rest.substring(end) : NO_PORT.matcher(rest).replaceFirst(":***");
		return scheme + QUERY.matcher(place).replaceFirst("?***");
	}

	private static @Nullable String problemWith(String url) {
		URI uri = parse(url);
		if (uri == null) {
			return "It is not a URL. In a user name or password, characters such as @ / ? # % are written"
					+ " percent-encoded.";
		}
		String problem = problemWithScheme(uri.getScheme(), url);
		return (problem != null) ? problem : problemWithPlace(uri);
	}

	private static @Nullable String problemWithScheme(@Nullable String scheme, String url) {
		if (scheme == null || !SCHEME.matcher(url).find()) {
			return "It does not start with redis:// or rediss://.";
		}
		return switch (scheme) {
			case "redis", "rediss" -> null;
			case "redis-sentinel" -> "Sentinel is configured with spring.data.redis.sentinel.*.";
			case "redis-socket", "unix" -> "Unix domain sockets are not supported.";
			default -> "The scheme " + scheme + ":// is not supported.";
		};
	}

	private static @Nullable String problemWithPlace(URI uri) {
		if (uri.getHost() == null) {
			return "It names no host, or one with a character that host names do not have, such as _,"
					+ " or a port that is not a number.";
		}
		if (uri.getPort() == 0 || uri.getPort() > 65535) {
			return "The port is not from 1 to 65535.";
		}
		if (!DATABASE.matcher(uri.getRawPath()).matches()) {
			return "What follows the port is not the number of a database.";
		}
		return null;
	}

	private static @Nullable URI parse(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			// Not passed on: its message contains the password.
			return null;
		}
	}

}
