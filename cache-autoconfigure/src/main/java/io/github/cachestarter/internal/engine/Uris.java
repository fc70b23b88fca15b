package io.github.cachestarter.internal.engine;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link URI} so that equal ones have one text: scheme, host and the digits of
 * escapes are equal in upper and lower case.
 */
final class Uris {

	private Uris() {
	}

	static String canonical(URI uri) {
		StringBuilder text = new StringBuilder();
		String scheme = uri.getScheme();
		if (scheme != null) {
			text.append(scheme.toLowerCase(Locale.ROOT)).append(':');
		}
		if (uri.isOpaque()) {
			text.append(uri.getRawSchemeSpecificPart());
		}
		else {
			appendAuthority(text, uri);
			text.append(uri.getRawPath());
			appendAfter(text, '?', uri.getRawQuery());
		}
		appendAfter(text, '#', uri.getRawFragment());
		return withUpperEscapes(text);
	}

	private static void appendAuthority(StringBuilder text, URI uri) {
		String host = uri.getHost();
		if (host == null) {
			String authority = uri.getRawAuthority();
			text.append((authority != null) ? "//" + authority : "");
			return;
		}
		String user = uri.getRawUserInfo();
		text.append("//").append((user != null) ? user + "@" : "").append(host.toLowerCase(Locale.ROOT));
		text.append((uri.getPort() >= 0) ? ":" + uri.getPort() : "");
	}

	private static void appendAfter(StringBuilder text, char mark, @Nullable String part) {
		if (part != null) {
			text.append(mark).append(part);
		}
	}

	private static String withUpperEscapes(StringBuilder text) {
		for (int i = 0; i + 2 < text.length(); i++) {
			if (text.charAt(i) == '%') {
				text.setCharAt(i + 1, Character.toUpperCase(text.charAt(i + 1)));
				text.setCharAt(i + 2, Character.toUpperCase(text.charAt(i + 2)));
			}
		}
		return text.toString();
	}

}
