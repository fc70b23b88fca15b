package io.github.cachestarter;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Top-level types, with what is nested in them, do not refer to each other in circles.
 */
final class NoCircles extends ArchCondition<JavaClass> {

	private final Map<String, Set<String>> references = new TreeMap<>();

	NoCircles() {
		super("not be part of a circle of types");
	}

	@Override
	public void init(Collection<JavaClass> types) {
		this.references.clear();
		Set<String> names = new TreeSet<>();
		types.forEach((type) -> names.add(topLevel(type)));
		for (JavaClass type : types) {
			Set<String> to = this.references.computeIfAbsent(topLevel(type), (name) -> new TreeSet<>());
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				String target = topLevel(dependency.getTargetClass().getBaseComponentType());
				if (names.contains(target) && !target.equals(topLevel(type))) {
					to.add(target);
				}
			}
		}
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		// All of them are known only when init has seen all of them.
	}

	@Override
	public void finish(ConditionEvents events) {
		this.references.forEach((type, to) -> {
			String name = type.substring(type.lastIndexOf('.') + 1);
			Set<String> circle = new TreeSet<>(to);
			circle.removeIf((target) -> !reach(target).contains(type));
			if (!circle.isEmpty()) {
				events.add(SimpleConditionEvent.violated(type, name + " is part of a circle through " + circle));
			}
		});
	}

	private Set<String> reach(String from) {
		Set<String> reached = new TreeSet<>();
		Deque<String> next = new ArrayDeque<>(Set.of(from));
		while (!next.isEmpty()) {
			String type = next.remove();
			if (reached.add(type)) {
				next.addAll(this.references.getOrDefault(type, Set.of()));
			}
		}
		return reached;
	}

	private static String topLevel(JavaClass type) {
		String name = type.getName();
		int nested = name.indexOf('$');
		return (nested < 0) ? name : name.substring(0, nested);
	}

}
