package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.testing.RedisServer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The servers that keys are on.
 */
final class Masters {

	private Masters() {
	}

	/**
	 * Sends a command to the master that serves a key. The others of a cluster say that
	 * it has moved.
	 */
	static @Nullable Object ofKey(List<RedisServer> masters, String command, String key, String... arguments) {
		List<String> words = new ArrayList<>(List.of(command, key));
		words.addAll(List.of(arguments));
		for (RedisServer master : masters) {
			try {
				return master.command(words.toArray(String[]::new));
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessageStartingWith("MOVED");
			}
		}
		throw new IllegalStateException("No master serves " + key);
	}

}
