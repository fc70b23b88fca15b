package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Removes what servers leave behind.
 */
final class Directories {

	private Directories() {
	}

	/**
	 * Deletes a directory with all that is in it, at the end of this JVM where the
	 * operating system does not allow it now.
	 */
	static void delete(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach((file) -> {
				if (!file.delete()) {
					file.deleteOnExit();
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
