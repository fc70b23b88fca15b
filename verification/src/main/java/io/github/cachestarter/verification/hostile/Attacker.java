package io.github.cachestarter.verification.hostile;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tries one input after the other in one instance, each for itself: it makes an entry,
 * does something to it, and looks it up in one of the ways there are. Used by one thread.
 */
final class Attacker {

	/**
	 * So many that inputs which are tried at the same time concern different keys. An
	 * entry in the wrong place that is removed by two at once looks like a reply in the
	 * wrong place.
	 */
	private static final int KEYS = 20_000;

	private static final int TAGS = 500;

	private static final Duration TTL = Duration.ofMinutes(1);

	private static final List<Kind> OF_BYTES = List.of(Kind.FLIPPED, Kind.CUT, Kind.SPLICED, Kind.FORGED, Kind.NOISE,
			Kind.LEASE, Kind.MOVED, Kind.OTHER_TYPE);

	private static final List<Kind> OF_ARGUMENTS = List.of(Kind.COMPOSED, Kind.ODD_TEXT, Kind.LONG_TEXT, Kind.TOO_DEEP,
			Kind.CYCLIC, Kind.THROWING, Kind.IDENTITY);

	private final Instance instance;

	private final Lookups lookups;

	private final Operator operator;

	private final Truth truth;

	private final Findings findings;

	Attacker(Instance instance, Operator operator, Truth truth, Findings findings) {
		this.instance = instance;
		this.lookups = instance.lookups();
		this.operator = operator;
		this.truth = truth;
		this.findings = findings;
	}

	/**
	 * Tries an input.
	 * @param number its number, which decides with the seed what it is
	 */
	void attack(long seed, long number) {
		Random random = new Random(31 * seed + number);
		Kind kind = Kind.draw(random);
		this.findings.input(kind);
		String where = kind + " " + number;
		try {
			if (kind.isArgument()) {
				attackByArgument(kind, number, random, where);
			}
			else {
				attackByBytes(kind, "k" + Math.floorMod(number, KEYS), random, where);
			}
		}
		catch (RuntimeException | Error ex) {
			this.findings.found(Finding.EXCEPTION, where, ex);
		}
	}

	private void attackByBytes(Kind kind, String key, Random random, String where) {
		switch (kind) {
			case OUTDATED -> putBack(key, where);
			case TAG -> {
				attackTag("tag:" + tagOf(key), key, random);
				check(where, key, this.lookups.findTagged(key, tagOf(key)));
			}
			case CLEAR_TAG -> {
				String cache = random.nextBoolean() ? Lookups.TAGGED : Lookups.ATTACKED;
				attackTag("clear:" + cache, key, random);
				check(where, key, this.lookups.findTagged(key, tagOf(key)));
				look(random, key, where);
			}
			case FORGED_JSON -> {
				write(kind, Instance.complete(Lookups.ATTACKED, key), key, entryOf(Lookups.ATTACKED, key), random);
				// Whatever is read is what somebody has stored for this key.
				Answer unused = this.lookups.find(key);
				this.instance.client().delete(Lookups.ATTACKED + ":" + key);
			}
			default -> {
				boolean tagged = random.nextInt(3) == 0;
				String cache = tagged ? Lookups.TAGGED : Lookups.ATTACKED;
				write(kind, Instance.complete(cache, key), key, entryOf(cache, key), random);
				if (tagged) {
					check(where, key, this.lookups.findTagged(key, tagOf(key)));
				}
				else {
					look(random, key, where);
				}
				check(where, key, tagged ? this.lookups.findTagged(key, tagOf(key)) : this.lookups.find(key));
			}
		}
	}

	private static String tagOf(String key) {
		return "t" + Math.floorMod(key.hashCode(), TAGS);
	}

	/**
	 * The entry of a key, after it was looked up.
	 */
	private byte[] entryOf(String cache, String key) {
		check(cache, key,
				cache.equals(Lookups.TAGGED) ? this.lookups.findTagged(key, tagOf(key)) : this.lookups.find(key));
		byte[] entry = bytesOf(Instance.complete(cache, key));
		return (entry != null) ? entry : new byte[100];
	}

	private byte @Nullable [] bytesOf(String complete) {
		try {
			return this.operator.get(complete);
		}
		catch (RedisCommandExecutionException ex) {
			// An earlier input has put another type there.
			return null;
		}
	}

	private void write(Kind kind, String complete, String key, byte[] entry, Random random) {
		switch (kind) {
			case MOVED -> {
				String other = far(key, random);
				boolean tagged = random.nextBoolean();
				entryOf(tagged ? Lookups.TAGGED : Lookups.ATTACKED, other);
				String from = Instance.complete(tagged ? Lookups.TAGGED : Lookups.ATTACKED, other);
				this.operator.move(from, complete, random.nextBoolean());
			}
			case OTHER_TYPE -> this.operator.setOther(complete, random);
			default -> {
				byte[] other = (kind == Kind.SPLICED) ? entryOf(Lookups.TAGGED, far(key, random)) : entry;
				this.operator.set(complete, new EntryDraw(random).draw(kind, entry, other));
			}
		}
	}

	/**
	 * A key that is concerned by no input for a while.
	 */
	private static String far(String key, Random random) {
		int number = Integer.parseInt(key.substring(1));
		return "k" + (number + KEYS / 4 + random.nextInt(KEYS / 2)) % KEYS;
	}

	private void attackTag(String tag, String key, Random random) {
		String complete = Instance.APPLICATION + "::" + tag;
		Kind kind = OF_BYTES.get(random.nextInt(OF_BYTES.size()));
		if (random.nextInt(3) == 0) {
			byte[] version = new byte[Long.BYTES];
			random.nextBytes(version);
			this.operator.set(complete, version);
		}
		else {
			write(kind, complete, key, entryOf(Lookups.TAGGED, key), random);
		}
	}

	private void putBack(String key, String where) {
		String tag = tagOf(key);
		Answer before = this.lookups.findTagged(key, tag);
		byte[] entry = entryOf(Lookups.TAGGED, key);
		this.instance.client().invalidateTags(tag);
		this.operator.set(Instance.complete(Lookups.TAGGED, key), entry);
		Answer after = this.lookups.findTagged(key, tag);
		check(where, key, after);
		if (after.serial() <= before.serial()) {
			this.findings.found(Finding.OLD_VALUE, where, after);
		}
	}

	private void look(Random random, String key, String where) {
		String complete = Lookups.ATTACKED + ":" + key;
		switch (random.nextInt(13)) {
			case 0 -> check(where, key, this.lookups.findBySpring(key));
			case 1 -> check(where, key, this.lookups.findOnceBySpring(key));
			case 2 -> check(where, key,
					this.instance.client().getOrLoad(complete, Answer.class, TTL, () -> this.lookups.load(key)));
			case 3 -> this.instance.client().get(complete, Answer.class).ifPresent((found) -> check(where, key, found));
			case 4 -> this.instance.client().exists(complete);
			case 5 -> check(where, key, this.instance.attacked().get(key, () -> this.lookups.load(key)));
			case 6 -> {
				Answer found = this.instance.attacked().get(key, Answer.class);
				if (found != null) {
					check(where, key, found);
				}
			}
			case 7 -> check(where, key, this.lookups.update(key));
			case 8 -> check(where, key, this.lookups.putBySpring(key));
			case 9 -> this.lookups.invalidate(key);
			case 10 -> this.lookups.evictBySpring(key);
			case 11 -> this.instance.client().set(complete, this.lookups.load(key), TTL);
			default -> check(where, key, this.lookups.find(key));
		}
	}

	private void check(String where, String subject, @Nullable Answer answer) {
		this.findings.lookup();
		if (answer == null || !this.truth.isFor(subject, answer)) {
			this.findings.found(Finding.WRONG_VALUE, where, answer + " instead of that of " + subject);
		}
	}

	private void attackByArgument(Kind kind, long number, Random random, String where) {
		if (kind == Kind.ODD_TAG) {
			Kind tagKind = OF_ARGUMENTS.get(random.nextInt(OF_ARGUMENTS.size()));
			Object tag = new ArgumentDraw(number, random).draw(tagKind).value();
			String key = "k" + Math.floorMod(number, KEYS);
			check(where, key, this.lookups.findOddlyTagged(key, tag));
			this.lookups.invalidateBy(tag);
			check(where, key, this.lookups.findOddlyTagged(key, tag));
			return;
		}
		long seed = random.nextLong();
		Argument argument = new ArgumentDraw(number, new Random(seed)).draw(kind);
		Argument equal = new ArgumentDraw(number, new Random(seed)).draw(kind);
		this.lookups.about(argument.subject());
		int way = random.nextInt(6);
		check(where, argument.subject(), find(way, argument));
		long loads = this.lookups.loads();
		check(where, argument.subject(), find(way, equal));
		if (argument.isKey() && loads != this.lookups.loads()) {
			this.findings.found(Finding.NOT_FOUND_AGAIN, where + " way " + way, argument.subject());
		}
		if (random.nextInt(10) == 0) {
			check(where, argument.subject(), this.lookups.updateBy(argument.value()));
			this.lookups.invalidateBy(argument.value());
		}
	}

	private @Nullable Answer find(int way, Argument argument) {
		Object value = argument.value();
		return switch (way) {
			case 0 -> this.lookups.findBy(value);
			case 1 -> this.lookups.findByAll(value, "other:");
			case 2 -> this.lookups.findByHash(value);
			case 3 -> this.lookups.findBySpring(value);
			default ->
				(value instanceof String text) ? findByClient(text, argument.subject()) : this.lookups.findBy(value);
		};
	}

	private @Nullable Answer findByClient(String text, String subject) {
		Supplier<Answer> loader = () -> this.lookups.load(subject);
		return this.instance.client().getOrLoad("by-client:" + text, Answer.class, TTL, loader);
	}

}
