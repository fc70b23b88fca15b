package io.github.cachestarter.internal.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.cachestarter.internal.value.Mutability;

/**
 * What has to be known of an object, or of all elements of a container, in order to copy
 * it without a look at classes.
 */
sealed interface Shape {

	/**
	 * Whether it is shared as a whole.
	 */
	boolean isConstant();

	/**
	 * What is true of this and of another. Where the two have little in common that is
	 * {@link Leaf#ANY}.
	 */
	default Shape or(Shape other) {
		if (equals(other) || other == Leaf.NULL) {
			return this;
		}
		if (this == Leaf.NULL) {
			return other;
		}
		if (this instanceof Container one && other instanceof Container that && one.type == that.type) {
			return new Container(one.type, one.first.or(that.first), one.second.or(that.second));
		}
		if (this instanceof Parts one && other instanceof Parts that && one.type == that.type) {
			return one.with(that);
		}
		return (isConstant() && other.isConstant()) ? Leaf.CONSTANT : Leaf.ANY;
	}

	/**
	 * What has no shapes inside.
	 */
	enum Leaf implements Shape {

		/** Nothing but {@code null}. */
		NULL,

		/** Immutable through and through. */
		CONSTANT,

		/** To be told by the class of each object. */
		ANY;

		@Override
		public boolean isConstant() {
			return this != ANY;
		}

	}

	/**
	 * Mutable, with nothing mutable inside.
	 *
	 * @param type its class
	 */
	record Whole(Class<?> type) implements Shape {

		@Override
		public boolean isConstant() {
			return false;
		}

	}

	/**
	 * A collection, map, array or {@code Optional}.
	 *
	 * @param type its class
	 * @param first its elements or keys
	 * @param second its values, if it is a map
	 */
	record Container(Class<?> type, Shape first, Shape second) implements Shape {

		@Override
		public boolean isConstant() {
			return (this.type == Optional.class || Mutability.isUnmodifiable(this.type)) && this.first.isConstant()
					&& this.second.isConstant();
		}

	}

	/**
	 * An object of an application's class.
	 *
	 * @param type its class
	 * @param parts what is in its fields
	 */
	record Parts(Class<?> type, List<Shape> parts) implements Shape {

		@Override
		public boolean isConstant() {
			return ClassPlan.of(this.type).isImmutable() && this.parts.stream().allMatch(Shape::isConstant);
		}

		private Parts with(Parts other) {
			List<Shape> all = new ArrayList<>(this.parts.size());
			for (int i = 0; i < this.parts.size(); i++) {
				all.add(this.parts.get(i).or(other.parts.get(i)));
			}
			return new Parts(this.type, all);
		}

	}

}
