package io.github.cachestarter.internal.copy;

import java.util.Optional;

import io.github.cachestarter.internal.value.Mutability;
import org.jspecify.annotations.Nullable;

/**
 * Copies what has no one shape: elements of several classes, and trees. It looks at the
 * class of each object.
 */
enum AnyCopier implements Copier {

	INSTANCE;

	private static final ClassValue<Copier> BY_CLASS = new ClassValue<>() {

		@Override
		protected Copier computeValue(Class<?> type) {
			return find(type);
		}

	};

	@Override
	public @Nullable Object copy(@Nullable Object master) {
		return (master != null) ? BY_CLASS.get(master.getClass()).copy(master) : null;
	}

	private static Copier unlessWellKnown(ClassPlan plan) {
		Copier general = plan.general();
		return (master) -> (master != null && Mutability.isWellKnown(master)) ? master : general.copy(master);
	}

	private static Copier find(Class<?> type) {
		if (Mutability.isConstant(type)) {
			return SAME;
		}
		if (Wholes.contain(type)) {
			return Wholes.copier(type);
		}
		if (type.isArray()) {
			return Containers.copier(type, Mutability.holdsConstants(type.getComponentType()) ? SAME : INSTANCE, SAME);
		}
		if (Unmodifiables.contain(type)) {
			return Unmodifiables.copierUnlessImmutable(type, INSTANCE, INSTANCE);
		}
		if (Mutability.isUnmodifiable(type)) {
			// The survey has found nothing mutable in it.
			return SAME;
		}
		if (type == Optional.class || Containers.contain(type)) {
			return Containers.copier(type, INSTANCE, INSTANCE);
		}
		ClassPlan plan = ClassPlan.of(type);
		return switch (plan.kind()) {
			case MADE -> unlessWellKnown(plan);
			// The survey has found nothing mutable in it.
			case FINAL -> SAME;
			case REFUSED -> throw new RefusedException("There is no way to copy a " + type.getName());
		};
	}

}
