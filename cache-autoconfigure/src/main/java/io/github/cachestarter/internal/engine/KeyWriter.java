package io.github.cachestarter.internal.engine;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.cachestarter.internal.value.NeverCacheMarks;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

/**
 * Writes what a key is made of when it is more than plain text: equal things alike, and
 * others differently.
 * <p>
 * Each part says what it is. Text is quoted, numbers have a suffix, everything else has a
 * name: that of its class, or one for all classes whose objects can be equal, such as
 * {@code Set}. So each part says where it ends, and no two can be taken for each other.
 * The parts of sets and maps are written one by one and sorted by their texts.
 * <p>
 * Everything is visited once, and nothing is kept but the path to where the writer is,
 * the beginning of the text, and such beginnings of what has to be sorted. What is nested
 * too deeply for the stack, contains itself, or can be reached in too many ways is
 * refused. For one text; not for use by several threads.
 */
final class KeyWriter {

	/**
	 * How deeply parts may be nested.
	 */
	static final int DEEPEST = 100;

	/**
	 * How many characters may be written, hashed or not.
	 */
	static final int LONGEST = 16_000_000;

	private final Class<?> root;

	private KeySink out = new KeySink();

	private Object[] path = new Object[4];

	private int depth;

	private int written;

	private KeyWriter(Class<?> root) {
		this.root = root;
	}

	/**
	 * Writes a thing with all its parts.
	 * @return its text, or a hash in place of a long one
	 * @throws UnwritableKeyException if it has no text
	 * @throws MarkedKeyException if that would show what is marked
	 */
	static String write(Object composed) {
		KeyWriter writer = new KeyWriter(composed.getClass());
		try {
			writer.part(composed);
			return writer.out.end();
		}
		catch (UnwritableKeyException | MarkedKeyException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw UnwritableKeyException.threw(composed.getClass(), ex);
		}
	}

	static void refuseMarked(Class<?> type) {
		String marked = NeverCacheMarks.in(type);
		if (marked != null) {
			throw new MarkedKeyException(type, marked);
		}
	}

	private void part(@Nullable Object part) {
		if (part == null) {
			append("null");
		}
		else if (part instanceof String text) {
			quote(text);
		}
		else {
			ofKind(part);
		}
	}

	private void ofKind(Object part) {
		Class<?> type = part.getClass();
		String suffix = PlainText.suffixOf(type);
		if (suffix != null) {
			append(part.toString());
			append(suffix);
			return;
		}
		refuseMarked(type);
		if (isComposed(part, type)) {
			enter(part);
			composed(part, type);
			this.depth--;
		}
		else if (part instanceof Character) {
			append("char");
			quote(part.toString());
		}
		else {
			append(PlainText.kindOf(part));
			quote(PlainText.among(part));
		}
	}

	private static boolean isComposed(Object part, Class<?> type) {
		return part instanceof Record || part instanceof Collection || part instanceof Map || part instanceof Map.Entry
				|| part instanceof Optional || part instanceof SimpleKey || type.isArray();
	}

	private void composed(Object part, Class<?> type) {
		if (part instanceof Record) {
			inOrder(PlainText.nameOf(type), Arrays.asList(RecordParts.of(part)));
		}
		else if (part instanceof Set<?> set) {
			sorted("Set", set);
		}
		else if (part instanceof Collection<?> collection) {
			inOrder((part instanceof List) ? "" : PlainText.nameOf(type), collection);
		}
		else if (part instanceof Map<?, ?> map) {
			sorted("Map", map.entrySet());
		}
		else if (part instanceof Map.Entry<?, ?> entry) {
			append("Entry[");
			pair(entry);
			append("]");
		}
		else if (part instanceof Optional<?> optional) {
			inOrder("Optional", optional.map(List::of).orElse(List.of()));
		}
		else if (part instanceof SimpleKey key) {
			inOrder("Key", Arrays.asList(SpringKeys.partsOf(key)));
		}
		else {
			array(part, type.getComponentType());
		}
	}

	private void inOrder(String name, Collection<?> parts) {
		append(name);
		append("[");
		Iterator<?> each = parts.iterator();
		while (each.hasNext()) {
			part(each.next());
			append(each.hasNext() ? "," : "");
		}
		append("]");
	}

	/**
	 * A text of its own for each part, which is not longer than what is readable, so that
	 * they can be sorted in a time that hardly depends on how long the parts are.
	 */
	private void sorted(String name, Collection<?> parts) {
		KeySink whole = this.out;
		this.out = new KeySink();
		List<String> texts = new ArrayList<>();
		for (Object part : parts) {
			if (name.equals("Map")) {
				pair((Map.Entry<?, ?>) part);
			}
			else {
				part(part);
			}
			texts.add(this.out.end());
		}
		this.out = whole;
		texts.sort(null);
		append(name);
		append("[");
		for (int i = 0; i < texts.size(); i++) {
			append((i > 0) ? "," : "");
			append(texts.get(i));
		}
		append("]");
	}

	private void pair(Map.Entry<?, ?> entry) {
		part(entry.getKey());
		append("=");
		part(entry.getValue());
	}

	private void array(Object array, Class<?> component) {
		if (!component.isPrimitive()) {
			inOrder("Array", Arrays.asList((@Nullable Object[]) array));
			return;
		}
		append(component.getName());
		append("[");
		if (array instanceof char[] characters) {
			quote(String.valueOf(characters));
		}
		else if (array instanceof byte[] bytes) {
			bytes(bytes);
		}
		else {
			for (int i = 0; i < Array.getLength(array); i++) {
				append((i > 0) ? "," : "");
				append(String.valueOf(Array.get(array, i)));
			}
		}
		append("]");
	}

	private void bytes(byte[] bytes) {
		HexFormat hex = HexFormat.of();
		count(2L * bytes.length);
		for (byte each : bytes) {
			this.out.append(hex.toHighHexDigit(each));
			this.out.append(hex.toLowHexDigit(each));
		}
	}

	private void quote(String text) {
		append("'");
		count(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\'' || character == '\\') {
				this.out.append('\\');
			}
			this.out.append(character);
		}
		append("'");
	}

	private void append(String text) {
		count(text.length());
		this.out.append(text);
	}

	private void count(long characters) {
		if (characters > LONGEST - this.written) {
			throw UnwritableKeyException.tooLong(this.root, LONGEST);
		}
		this.written += (int) characters;
	}

	private void enter(Object part) {
		for (int i = 0; i < this.depth; i++) {
			if (this.path[i] == part) {
				throw UnwritableKeyException.cyclic(part.getClass());
			}
		}
		if (this.depth == DEEPEST) {
			throw UnwritableKeyException.tooDeep(this.root, DEEPEST);
		}
		if (this.depth == this.path.length) {
			this.path = Arrays.copyOf(this.path, 2 * this.depth);
		}
		this.path[this.depth++] = part;
	}

}
