package io.github.cachestarter.benchmarks.costs.subject;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table with very many columns, 48 components in all, and a list that callers
 * can change.
 */
record WideRow(long id, String text1, String text2, String text3, String text4, String text5, String text6,
		String text7, String text8, String text9, String text10, String text11, String text12, String text13,
		String text14, String text15, String text16, String text17, String text18, String text19, String text20,
		String text21, String text22, String text23, String text24, String text25, String text26, String text27,
		String text28, String text29, String text30, int number1, int number2, int number3, int number4, int number5,
		int number6, int number7, int number8, int number9, int number10, int number11, int number12, int number13,
		int number14, int number15, int number16, List<String> tags) implements Serializable {

	/**
	 * Makes the row of a key, always the same.
	 */
	static WideRow of(long id) {
		return new WideRow(id, "text 1 of " + id, "text 2 of " + id, "text 3 of " + id, "text 4 of " + id,
				"text 5 of " + id, "text 6 of " + id, "text 7 of " + id, "text 8 of " + id, "text 9 of " + id,
				"text 10 of " + id, "text 11 of " + id, "text 12 of " + id, "text 13 of " + id, "text 14 of " + id,
				"text 15 of " + id, "text 16 of " + id, "text 17 of " + id, "text 18 of " + id, "text 19 of " + id,
				"text 20 of " + id, "text 21 of " + id, "text 22 of " + id, "text 23 of " + id, "text 24 of " + id,
				"text 25 of " + id, "text 26 of " + id, "text 27 of " + id, "text 28 of " + id, "text 29 of " + id,
				"text 30 of " + id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
				new ArrayList<>(List.of("first " + id, "second " + id)));
	}

	/**
	 * Copies it as one does by hand.
	 */
	WideRow copy() {
		return new WideRow(this.id, this.text1, this.text2, this.text3, this.text4, this.text5, this.text6, this.text7,
				this.text8, this.text9, this.text10, this.text11, this.text12, this.text13, this.text14, this.text15,
				this.text16, this.text17, this.text18, this.text19, this.text20, this.text21, this.text22, this.text23,
				this.text24, this.text25, this.text26, this.text27, this.text28, this.text29, this.text30, this.number1,
				this.number2, this.number3, this.number4, this.number5, this.number6, this.number7, this.number8,
				this.number9, this.number10, this.number11, this.number12, this.number13, this.number14, this.number15,
				this.number16, new ArrayList<>(this.tags));
	}

}
