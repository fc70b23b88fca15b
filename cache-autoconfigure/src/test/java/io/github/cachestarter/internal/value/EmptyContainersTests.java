package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.Samples.Book;
import io.github.cachestarter.internal.value.Samples.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A container without elements does not tell their type, and is read as one of any type.
 */
class EmptyContainersTests {

	private final ValueCodec writer = Codecs.newCodec();

	private final ValueCodec reader = Codecs.newCodec();

	@ParameterizedTest
	@MethodSource("empty")
	void isReadElsewhereAsWhatIsAskedFor(Object value, Type asked) throws Exception {
		byte[] entry = this.writer.encode(Codecs.KEY, value, this.writer.typeOf(Object.class), Stamp.NONE);
		assertThat(this.reader.decode(Codecs.KEY, entry, this.reader.typeOf(asked))).asString()
			.isEqualTo(value.toString());
		assertThat(this.reader.decode(Codecs.KEY, entry, this.reader.typeOf(Object.class))).asString()
			.isEqualTo(value.toString());
	}

	static Stream<Arguments> empty() {
		Map<String, Object> nothing = new HashMap<>();
		nothing.put("a", null);
		return Stream.of(arguments(List.of(), type(new ParameterizedTypeReference<List<String>>() {
		})), arguments(List.of(), type(new ParameterizedTypeReference<Collection<Book>>() {
		})), arguments(List.of(), List.class), arguments(Set.of(), type(new ParameterizedTypeReference<Set<Book>>() {
		})), arguments(Map.of(), type(new ParameterizedTypeReference<Map<Long, Book>>() {
		})), arguments(new TreeSet<>(), type(new ParameterizedTypeReference<SortedSet<Long>>() {
		})), arguments(new TreeSet<>(), type(new ParameterizedTypeReference<Set<Long>>() {
		})), arguments(new TreeMap<>(), type(new ParameterizedTypeReference<SortedMap<Long, List<Book>>>() {
		})), arguments(new ArrayDeque<>(), type(new ParameterizedTypeReference<Deque<Long>>() {
		})), arguments(new LinkedBlockingQueue<>(), type(new ParameterizedTypeReference<Queue<Long>>() {
		})), arguments(Optional.empty(), type(new ParameterizedTypeReference<Optional<Book>>() {
		})), arguments(Arrays.asList(null, null), type(new ParameterizedTypeReference<List<Book>>() {
		})), arguments(nothing, type(new ParameterizedTypeReference<Map<String, Book>>() {
		})));
	}

	@Test
	void isReadWhereTheDeclaredElementsAreOpen() throws Exception {
		Type open = type(new ParameterizedTypeReference<Collection<Holder<Book>>>() {
		});
		byte[] entry = this.writer.encode(Codecs.KEY, List.of(), this.writer.typeOf(open), Stamp.NONE);
		assertThat(this.reader.decode(Codecs.KEY, entry, this.reader.typeOf(open))).isEqualTo(List.of());
	}

	@Test
	void isReadInsideOfOthersWhoseTypeIsKnown() throws Exception {
		Type nested = type(new ParameterizedTypeReference<List<List<Book>>>() {
		});
		byte[] entry = this.writer.encode(Codecs.KEY, List.of(List.of()), this.writer.typeOf(Object.class), Stamp.NONE);
		assertThat(this.writer.decode(Codecs.KEY, entry, this.writer.typeOf(nested))).isEqualTo(List.of(List.of()));
	}

	@Test
	void isNoContainerOfAnotherKind() throws Exception {
		byte[] entry = this.writer.encode(Codecs.KEY, List.of(), this.writer.typeOf(Object.class), Stamp.NONE);
		for (Type other : List.of(Set.class, Map.class, String.class, Book[].class)) {
			assertThatExceptionOfType(UnreadableEntryException.class)
				.isThrownBy(() -> this.reader.decode(Codecs.KEY, entry, this.reader.typeOf(other)));
		}
	}

	private static <T> Type type(ParameterizedTypeReference<T> reference) {
		return reference.getType();
	}

}
