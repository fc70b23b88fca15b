package io.github.cachestarter.verification.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.cachestarter.testing.HostileKeys;
import io.github.cachestarter.testing.HostileKeys.Filter;
import io.github.cachestarter.testing.HostileKeys.Said;
import io.github.cachestarter.testing.HostileKeys.Throwing;
import io.github.cachestarter.testing.HostileKeys.ThrowingList;
import org.jspecify.annotations.Nullable;

/**
 * Draws hostile arguments. The same random numbers make equal arguments, of which no part
 * is the same object.
 */
final class ArgumentDraw {

	private static final List<UnaryOperator<Object>> WRAPPINGS = HostileKeys.wrappings()
		.entrySet()
		.stream()
		.sorted(Map.Entry.comparingByKey())
		.map(Map.Entry::getValue)
		.toList();

	private final long number;

	private final Random random;

	private final TextDraw texts;

	/**
	 * Creates a draw.
	 * @param number of the input, which no other argument contains
	 */
	ArgumentDraw(long number, Random random) {
		this.number = number;
		this.random = random;
		this.texts = new TextDraw(random);
	}

	Argument draw(Kind kind) {
		return switch (kind) {
			case COMPOSED -> composed();
			case ODD_TEXT -> text(this.texts.odd() + this.number);
			case LONG_TEXT -> longText();
			case TOO_DEEP -> notAKey(HostileKeys.nested(any(WRAPPINGS), "a", 101 + this.random.nextInt(5000)));
			case CYCLIC -> notAKey(any(HostileKeys.cyclic()));
			case THROWING -> notAKey(wrapped(throwing()));
			case IDENTITY -> notAKey(wrapped(identity()));
			default -> throw new IllegalArgumentException(kind + " is no argument");
		};
	}

	private Argument composed() {
		Part inner = part(0);
		List<@Nullable Object> outer = new ArrayList<>();
		outer.add(this.number);
		outer.add(inner.value());
		return new Argument(outer, "list of " + this.number + " and " + inner.text(), true);
	}

	private static Argument text(String text) {
		return new Argument(text, TextDraw.quoted(text), true);
	}

	private Argument longText() {
		String text = this.texts.odd() + this.texts.odd().repeat(1 + this.random.nextInt(10_000)) + this.number;
		Argument argument = text(text.substring(Math.max(0, text.length() - 200_000)));
		return this.random.nextBoolean() ? argument
				: new Argument(Collections.singletonList(argument.value()), "list of " + argument.subject(), true);
	}

	/** What is no key has no equals. */
	private Argument notAKey(Object value) {
		return new Argument(value, "no key " + this.number, false);
	}

	private Object throwing() {
		return switch (this.random.nextInt(7)) {
			case 0 -> new Throwing(new IllegalStateException("secret"));
			case 1 -> new Throwing(new StackOverflowError("secret"));
			case 2 -> new Throwing(new NoClassDefFoundError("secret"));
			case 3 -> new Throwing(new IOException("secret"));
			case 4 -> new Throwing(new AssertionError("secret"));
			case 5 -> new Throwing(new InterruptedException("secret"));
			default -> new ThrowingList();
		};
	}

	private Object identity() {
		Object object = new Object();
		return switch (this.random.nextInt(3)) {
			case 0 -> object;
			case 1 -> new Runnable() {
				@Override
				public void run() {
				}
			};
			default -> new Holder(object);
		};
	}

	private Object wrapped(Object inner) {
		return HostileKeys.nested(any(WRAPPINGS.subList(0, 2)), inner, this.random.nextInt(4));
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private Part part(int depth) {
		return (depth < 6 && this.random.nextInt(3) > 0) ? collection(depth) : leaf();
	}

	private Part collection(int depth) {
		return switch (this.random.nextInt(5)) {
			case 0 -> list(depth);
			case 1 -> set(depth);
			case 2 -> map(depth);
			case 3 -> array(depth);
			default -> {
				Part inner = part(depth + 1);
				String op = this.texts.odd();
				yield new Part(new Filter(op, inner.value()), "filter " + TextDraw.quoted(op) + inner.text());
			}
		};
	}

	private List<Part> parts(int depth) {
		List<Part> parts = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			parts.add(part(depth + 1));
		}
		return parts;
	}

	private Part list(int depth) {
		List<@Nullable Object> list = new ArrayList<>();
		StringBuilder text = new StringBuilder("list(");
		for (Part part : parts(depth)) {
			list.add(part.value());
			text.append(part.text()).append(' ');
		}
		return new Part(list, text.append(')').toString());
	}

	private Part array(int depth) {
		List<Part> parts = parts(depth);
		@Nullable Object[] array = parts.stream().map(Part::value).toArray();
		return new Part(array, "array(" + String.join(" ", parts.stream().map(Part::text).toList()) + ")");
	}

	/** An array is equal to itself only, so the texts say what is there already. */
	private Part set(int depth) {
		List<Part> parts = parts(depth);
		Set<@Nullable Object> set = new LinkedHashSet<>();
		Set<String> texts = new LinkedHashSet<>();
		for (Part part : parts) {
			if (texts.add(part.text())) {
				set.add(part.value());
			}
		}
		return new Part(set, "set(" + String.join(" ", texts.stream().sorted().toList()) + ")");
	}

	private Part map(int depth) {
		Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
		List<String> texts = new ArrayList<>();
		Set<String> keys = new LinkedHashSet<>();
		for (Part part : parts(depth)) {
			if (keys.add(part.text())) {
				Part value = part(depth + 1);
				map.put(part.value(), value.value());
				texts.add(part.text() + "=" + value.text());
			}
		}
		return new Part(map, "map(" + String.join(" ", texts.stream().sorted().toList()) + ")");
	}

	private Part leaf() {
		int small = this.random.nextInt(4);
		return switch (this.random.nextInt(8)) {
			case 0 -> new Part(small, "int " + small);
			case 1 -> new Part((long) small, "long " + small);
			case 2 -> new Part(small / 2.0, "double " + small);
			case 3 -> new Part(small > 1, "boolean " + (small > 1));
			case 4 -> new Part(null, "null");
			case 5 -> new Part((char) ('0' + small), "char " + small);
			case 6 -> new Part(new Said("@\\N" + small), "said " + small);
			default -> {
				String text = (small == 0) ? String.valueOf(this.random.nextInt(4)) : this.texts.odd();
				yield new Part(text, TextDraw.quoted(text));
			}
		};
	}

	/**
	 * A part with the text that only equal ones have.
	 *
	 * @param value the object
	 * @param text the text
	 */
	private record Part(@Nullable Object value, String text) {

	}

	/**
	 * Shows the identity of what it holds.
	 */
	private static final class Holder {

		private final Object held;

		Holder(Object held) {
			this.held = held;
		}

		@Override
		public String toString() {
			return "Holder of " + this.held;
		}

	}

}
