package io.github.cachestarter.slices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/testing.md shows is what is run here.
 */
class TestingPageTests {

	private static final Path PAGE = Path.of("../docs/testing.md");

	private static final Path TESTS = Path.of("src/test/java/io/github/cachestarter/slices");

	private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	static Stream<String> snippets() throws IOException {
		return SNIPPET.matcher(Files.readString(PAGE)).results().map((found) -> withoutSpace(found.group(1)));
	}

	@Test
	void hasSnippets() throws IOException {
		assertThat(snippets()).hasSizeGreaterThanOrEqualTo(6);
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void showsWhatIsRun(String snippet) throws IOException {
		assertThat(sources()).anyMatch((source) -> source.contains(snippet));
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files.list(TESTS)) {
			return files.map(TestingPageTests::read).toList();
		}
	}

	private static String read(Path file) {
		try {
			return withoutSpace(Files.readString(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String withoutSpace(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

}
