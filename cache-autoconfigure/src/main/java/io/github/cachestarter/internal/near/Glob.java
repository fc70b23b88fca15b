package io.github.cachestarter.internal.near;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The patterns of Redis, for keys in this process. However many runs a pattern has, a
 * match takes no longer than the lengths of pattern and key multiplied.
 *
 * @see <a href="https://redis.io/docs/latest/commands/keys/">KEYS</a>
 */
final class Glob implements Predicate<String> {

	/**
	 * Stands for any number of characters, told apart by identity. No character but those
	 * of an empty class is any character.
	 */
	private static final IntPredicate RUN = new CharacterClass("^", 0);

	private final List<IntPredicate> elements = new ArrayList<>();

	private Glob(String glob) {
		int position = 0;
		while (position < glob.length()) {
			position = addElement(glob, position);
		}
	}

	/**
	 * Reads a pattern. As in Redis there is no wrong one: a class that is not closed ends
	 * with the pattern, a last backslash stands for itself.
	 * @param glob a pattern with {@code *}, {@code ?}, {@code [a-c]} and a backslash as
	 * the escape
	 * @return whether a key matches
	 */
	static Predicate<String> matching(String glob) {
		return new Glob(glob);
	}

	/**
	 * On a mismatch only the last run can take in more: what earlier ones could take, it
	 * can too.
	 */
	@Override
	public boolean test(String key) {
		int element = 0;
		int position = 0;
		int afterRun = -1;
		int runEnd = 0;
		while (position < key.length()) {
			IntPredicate expected = (element < this.elements.size()) ? this.elements.get(element) : null;
			if (expected == RUN) {
				afterRun = ++element;
				runEnd = position;
			}
			else if (expected != null && expected.test(key.charAt(position))) {
				element++;
				position++;
			}
			else if (afterRun >= 0) {
				element = afterRun;
				position = ++runEnd;
			}
			else {
				return false;
			}
		}
		return this.elements.stream().skip(element).allMatch((rest) -> rest == RUN);
	}

	/**
	 * Adds the element at a position.
	 * @return the position after it
	 */
	private int addElement(String glob, int position) {
		char character = glob.charAt(position);
		boolean last = position + 1 == glob.length();
		switch (character) {
			case '*' -> this.elements.add(RUN);
			case '?' -> this.elements.add((any) -> true);
			case '[' -> {
				CharacterClass members = new CharacterClass(glob, position + 1);
				this.elements.add(members);
				return members.end;
			}
			case '\\' -> {
				this.elements.add(literally(last ? character : glob.charAt(position + 1)));
				return last ? position + 1 : position + 2;
			}
			default -> this.elements.add(literally(character));
		}
		return position + 1;
	}

	private static IntPredicate literally(char character) {
		return (actual) -> actual == character;
	}

	/**
	 * What stands in brackets.
	 */
	private static final class CharacterClass implements IntPredicate {

		private final boolean negated;

		private final List<IntPredicate> members = new ArrayList<>();

		private final int end;

		CharacterClass(String glob, int start) {
			this.negated = glob.startsWith("^", start);
			int position = this.negated ? start + 1 : start;
			while (position < glob.length() && glob.charAt(position) != ']') {
				position = addMember(glob, position);
			}
			this.end = position + 1;
		}

		@Override
		public boolean test(int character) {
			return this.members.stream().anyMatch((member) -> member.test(character)) != this.negated;
		}

		private int addMember(String glob, int position) {
			char first = glob.charAt(position);
			if (first == '\\' && position + 1 < glob.length()) {
				this.members.add(literally(glob.charAt(position + 1)));
				return position + 2;
			}
			if (position + 2 < glob.length() && glob.charAt(position + 1) == '-') {
				char last = glob.charAt(position + 2);
				int lowest = Math.min(first, last);
				int highest = Math.max(first, last);
				this.members.add((actual) -> actual >= lowest && actual <= highest);
				return position + 3;
			}
			this.members.add(literally(first));
			return position + 1;
		}

	}

}
