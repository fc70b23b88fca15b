package io.github.cachestarter.verification.hostile;

import java.util.Random;

/**
 * What kinds of hostile inputs there are, and how many of a thousand are of each.
 */
enum Kind {

	FLIPPED(150, "an entry with flipped bits"),

	CUT(80, "an entry that was cut off or made longer"),

	SPLICED(60, "the beginning of an entry with the end of another"),

	FORGED(150, "an entry whose header or tags were changed, with the right checksum"),

	FORGED_JSON(60, "an entry with changed or hostile JSON, with the right checksum"),

	NOISE(50, "bytes that mean nothing"),

	MOVED(100, "an entry that was moved or copied to another key (`RENAME`, `COPY`)"),

	OUTDATED(40, "an entry that was put back after its tag was invalidated"),

	OVERSIZED(10, "more bytes than an entry may have"),

	LEASE(6, "a forged lease"),

	OTHER_TYPE(44, "a list, hash, set, sorted set, stream or counter under the key of an entry"),

	TAG(40, "any of these bytes and types under the key of a tag"),

	CLEAR_TAG(10, "any of these bytes and types under the key of a cache's own tag"),

	COMPOSED(70, "an argument of nested lists, sets, maps, arrays and records"),

	ODD_TEXT(50, "an argument with braces, colons, backslashes, quotes, surrogates, control characters"),

	LONG_TEXT(10, "an argument of up to 200,000 characters"),

	TOO_DEEP(10, "an argument that is nested more than 100 deep"),

	CYCLIC(10, "an argument that contains itself"),

	THROWING(20, "an argument that throws when it is asked for its text or its elements"),

	IDENTITY(10, "an argument whose text is its identity"),

	ODD_TAG(20, "any of these arguments as the name of a tag");

	private static final int ALL = 1000;

	private final int share;

	private final String label;

	Kind(int share, String label) {
		this.share = share;
		this.label = label;
	}

	String label() {
		return this.label;
	}

	boolean isArgument() {
		return compareTo(COMPOSED) >= 0;
	}

	static Kind draw(Random random) {
		int drawn = random.nextInt(ALL);
		for (Kind kind : values()) {
			drawn -= kind.share;
			if (drawn < 0) {
				return kind;
			}
		}
		throw new IllegalStateException("The shares of all kinds are a thousand together");
	}

}
