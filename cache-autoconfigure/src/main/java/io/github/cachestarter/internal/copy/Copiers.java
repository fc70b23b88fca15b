package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.List;

import io.github.cachestarter.internal.copy.Shape.Container;
import io.github.cachestarter.internal.copy.Shape.Parts;
import io.github.cachestarter.internal.copy.Shape.Whole;
import io.github.cachestarter.internal.value.Mutability;

/**
 * Makes copiers for shapes.
 */
final class Copiers {

	private Copiers() {
	}

	static Copier of(Shape shape) {
		if (shape.isConstant()) {
			return Copier.SAME;
		}
		if (shape instanceof Whole whole) {
			return Wholes.copier(whole.type());
		}
		if (shape instanceof Container container) {
			Copier first = of(container.first());
			Copier second = of(container.second());
			return Mutability.isUnmodifiable(container.type()) ? Unmodifiables.copier(container.type(), first, second)
					: Containers.copier(container.type(), first, second);
		}
		if (shape instanceof Parts parts) {
			return ofParts(parts);
		}
		return AnyCopier.INSTANCE;
	}

	private static Copier ofParts(Parts shape) {
		List<Copier> parts = new ArrayList<>(shape.parts().size());
		for (Shape part : shape.parts()) {
			parts.add(of(part));
		}
		return ClassPlan.of(shape.type()).copier(parts);
	}

}
