package io.github.cachestarter.internal.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the name that somebody probably meant who wrote another one.
 */
public final class NearestName {

	/**
	 * One mistake is allowed in so many letters.
	 */
	private static final int LETTERS_PER_MISTAKE = 3;

	private static final int MOST_MISTAKES = 3;

	/**
	 * What stands between the words of a name, and the place before a capital letter.
	 */
	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

	private NearestName() {
	}

	/**
	 * Finds the most similar name. Letters that are missing, too many, wrong or exchanged
	 * with their neighbour count as a mistake each; capitals and what separates words do
	 * not count. Where no name is similar, the only one that has the wrong name for one
	 * of its words: {@code default-ttl} for {@code ttl}.
	 * @param wrong the name that means nothing
	 * @param right the names that mean something
	 * @return one of these, or {@code null} where none is near; of names that are equally
	 * near the first in alphabetical order
	 */
	public static @Nullable String of(String wrong, Collection<String> right) {
		String letters = lettersOf(wrong);
		int allowed = Math.min(letters.length() / LETTERS_PER_MISTAKE, MOST_MISTAKES);
		return right.stream()
			.map((name) -> new Candidate(name, mistakes(letters, lettersOf(name))))
			.filter((candidate) -> candidate.mistakes <= allowed)
			.min(Comparator.comparingInt(Candidate::mistakes).thenComparing(Candidate::name))
			.map(Candidate::name)
			.orElseGet(() -> onlyOneWithWord(letters, right));
	}

	private static @Nullable String onlyOneWithWord(String word, Collection<String> right) {
		List<String> found = right.stream()
			.distinct()
			.filter((name) -> BETWEEN_WORDS.splitAsStream(name).anyMatch(word::equalsIgnoreCase))
			.toList();
		return (found.size() == 1) ? found.get(0) : null;
	}

	private static String lettersOf(String name) {
		return BETWEEN_WORDS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
	}

	/**
	 * The restricted Damerau-Levenshtein distance (optimal string alignment) of two
	 * texts, row by row.
	 */
	private static int mistakes(String from, String to) {
		int[] beforeLast = new int[to.length() + 1];
		int[] last = new int[to.length() + 1];
		Arrays.setAll(last, (column) -> column);
		for (int i = 1; i <= from.length(); i++) {
			int[] row = new int[to.length() + 1];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int exchanged = (from.charAt(i - 1) == to.charAt(j - 1)) ? last[j - 1] : last[j - 1] + 1;
				row[j] = Math.min(exchanged, Math.min(last[j], row[j - 1]) + 1);
				if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
						&& from.charAt(i - 2) == to.charAt(j - 1)) {
					row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
				}
			}
			beforeLast = last;
			last = row;
		}
		return last[to.length()];
	}

	/**
	 * A name that may be meant.
	 *
	 * @param name the name
	 * @param mistakes how far the wrong name is from it
	 */
	private record Candidate(String name, int mistakes) {

	}

}
