package io.github.cachestarter.benchmarks.program;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The {@code --name=value} pairs of a command line, read one by one with their bounds.
 */
public final class Arguments {

	private final Map<String, String> values = new HashMap<>();

	public Arguments(Set<String> known, String... args) {
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (!arg.startsWith("--") || equals < 0) {
				throw new UsageException("'" + arg + "' is not of the form --name=value");
			}
			String name = arg.substring(2, equals);
			if (!known.contains(name)) {
				throw new UsageException("unknown option --" + name);
			}
			if (this.values.put(name, arg.substring(equals + 1)) != null) {
				throw new UsageException("--" + name + " is given twice");
			}
		}
	}

	public String text(String name, String fallback) {
		return this.values.getOrDefault(name, fallback);
	}

	public int integer(String name, int min, int max, int fallback) {
		return (int) number(name, min, max, fallback);
	}

	/**
	 * Numbers that are separated by commas, each within the bounds.
	 * @param name the option's name
	 * @param min the least that each may be
	 * @param max the most that each may be
	 * @param fallback the only number when the option is not given
	 * @return the numbers in their order, each once
	 */
	public List<Integer> integers(String name, int min, int max, int fallback) {
		String value = this.values.get(name);
		if (value == null) {
			return List.of(fallback);
		}
		return Arrays.stream(value.split(",", -1))
			.map((part) -> (int) number(name, part, min, max))
			.distinct()
			.toList();
	}

	public long number(String name, long min, long max, long fallback) {
		String value = this.values.get(name);
		return (value != null) ? number(name, value, min, max) : fallback;
	}

	private static long number(String name, String value, long min, long max) {
		try {
			long number = Long.parseLong(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Answered below, in the same words as a number out of bounds.
		}
		throw new UsageException("--" + name + "=" + value + " must be a whole number from " + min + " to " + max);
	}

	public double decimal(String name, double min, double max, double fallback) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		try {
			double number = Double.parseDouble(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// As above.
		}
		throw new UsageException("--" + name + "=" + value + " must be a number from " + min + " to " + max);
	}

	/**
	 * Only this machine may be put under load, so a host that would have to be looked up
	 * is refused instead of resolved.
	 * @param name the option's name
	 * @return the address, or {@code null} when the option is not given
	 */
	public @Nullable URI loopbackUri(String name) {
		String value = this.values.get(name);
		if (value == null) {
			return null;
		}
		URI uri = parse(name, value);
		if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
			throw new UsageException("--" + name + "=" + value + " must look like http://localhost:8080");
		}
		if (!isLoopback(uri.getHost())) {
			throw new UsageException("--" + name + "=" + value + " is not on this machine: only localhost, 127.x.x.x "
					+ "and [::1] are put under load");
		}
		return URI.create("http://" + uri.getHost() + ":" + uri.getPort());
	}

	private static URI parse(String name, String value) {
		try {
			return URI.create(value);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("--" + name + "=" + value + " is not a URL");
		}
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
	}

}
