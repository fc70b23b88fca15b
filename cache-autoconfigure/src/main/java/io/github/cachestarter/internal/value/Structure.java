package io.github.cachestarter.internal.value;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * A type and everything that values of it can be made of, as far as the classes tell.
 * Classes that come with Java are taken as they are.
 */
final class Structure {

	/**
	 * Ends types that grow for ever, as a {@code Node<T>} with a {@code Node<List<T>>}.
	 */
	private static final int DEPTH = 10;

	private static final int LIMIT = 2_000;

	private final GenericType type;

	private final Map<GenericType, Node> nodes = new LinkedHashMap<>();

	private Structure(GenericType type) {
		this.type = type;
	}

	static Structure of(GenericType type) {
		Structure structure = new Structure(type);
		Deque<GenericType> open = new ArrayDeque<>(List.of(type));
		while (!open.isEmpty() && structure.nodes.size() < LIMIT) {
			GenericType next = open.removeFirst();
			if (next.depth() <= DEPTH && !structure.nodes.containsKey(next)) {
				Node node = Node.of(next);
				structure.nodes.put(next, node);
				open.addAll(node.contents());
			}
		}
		return structure;
	}

	Collection<Node> nodes() {
		return this.nodes.values();
	}

	/**
	 * Identifies the type and the shape of all classes in it, in every process alike:
	 * changes when a field, an enum constant or a subclass comes, goes or changes.
	 */
	long fingerprint() {
		TreeSet<String> lines = new TreeSet<>();
		this.nodes.values().forEach((node) -> lines.add(node.describe()));
		String text = this.type + "\n" + String.join("\n", lines);
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * Whether one value that came back from JSON equal speaks for all others: nothing in
	 * it is of a class that only the value itself tells, or that may lose state. The
	 * classes at the root and in containers there are those that {@link RuntimeTypes}
	 * found in the value.
	 */
	boolean isPredictable() {
		return nodes().stream().allMatch(Node::isPredictable);
	}

	/**
	 * A type on the way.
	 *
	 * @param type the type
	 * @param members its state
	 * @param subtypes its known subclasses
	 */
	record Node(GenericType type, List<Member> members, List<GenericType> subtypes) {

		static Node of(GenericType type) {
			if (Substitutes.ofDeclared(type.raw()) != null) {
				return new Node(type, List.of(), List.of());
			}
			ResolvableType owner = type.resolvable();
			List<Member> members = ClassTraits.of(type.raw())
				.fields()
				.stream()
				.map((field) -> new Member(field, GenericType.of(ResolvableType.forField(field, owner))))
				.toList();
			return new Node(type, type.raw().isEnum() ? List.of() : members, subtypesOf(type));
		}

		private static List<GenericType> subtypesOf(GenericType type) {
			Class<?> raw = type.raw();
			List<Class<?>> classes = new ArrayList<>();
			JsonSubTypes annotated = raw.getAnnotation(JsonSubTypes.class);
			if (annotated != null) {
				Stream.of(annotated.value()).forEach((subtype) -> classes.add(subtype.value()));
			}
			else if (ClassTraits.of(raw).sealed()) {
				classes.addAll(Arrays.asList(raw.getPermittedSubclasses()));
			}
			return classes.stream().filter((subtype) -> subtype != raw).map((subtype) -> {
				GenericType specialised = RuntimeTypes.specialise(subtype, type);
				return (specialised != null) ? specialised : GenericType.of(ResolvableType.forClass(subtype));
			}).toList();
		}

		boolean isPredictable() {
			return this.type.raw() != Column.class && ClassTraits.of(this.type.raw()).faithful() && hasFaithfulKeys()
					&& this.members.stream().allMatch((member) -> member.type().isExact());
		}

		/** Other objects are written as keys by {@code toString()}, which is theirs. */
		private boolean hasFaithfulKeys() {
			List<GenericType> arguments = this.type.as(Map.class).arguments();
			return arguments.isEmpty() || FaithfulTypes.isScalar(arguments.get(0).raw());
		}

		/** What is to be looked at next. */
		List<GenericType> contents() {
			List<GenericType> contents = new ArrayList<>(this.type.arguments());
			this.members.forEach((member) -> contents.add(member.type()));
			contents.addAll(this.subtypes);
			Substitute<?, ?> substitute = Substitutes.ofDeclared(this.type.raw());
			if (substitute != null) {
				contents.add(substitute.formOf(this.type));
			}
			if (!ClassTraits.isJdk(this.type.raw())) {
				Stream.of(Iterable.class, Map.class)
					.filter((container) -> container.isAssignableFrom(this.type.raw()))
					.forEach((container) -> contents.addAll(this.type.as(container).arguments()));
			}
			return contents;
		}

		String describe() {
			StringBuilder text = new StringBuilder(this.type.toString());
			this.members.forEach(
					(member) -> text.append(' ').append(member.field().getName()).append(':').append(member.type()));
			this.subtypes.stream()
				.map(GenericType::toString)
				.sorted()
				.forEach((name) -> text.append(" |").append(name));
			Enum<?> @Nullable [] constants = ClassTraits.isJdk(this.type.raw()) ? null : constantsOf(this.type.raw());
			if (constants != null) {
				Stream.of(constants).map(Enum::name).sorted().forEach((name) -> text.append(" =").append(name));
			}
			return text.toString();
		}

		private static Enum<?> @Nullable [] constantsOf(Class<?> type) {
			return type.isEnum() ? (Enum<?>[]) type.getEnumConstants() : null;
		}

	}

	/**
	 * A piece of an object's state.
	 *
	 * @param field where it is
	 * @param type its type, the owner's type arguments put in
	 */
	record Member(Field field, GenericType type) {

	}

}
