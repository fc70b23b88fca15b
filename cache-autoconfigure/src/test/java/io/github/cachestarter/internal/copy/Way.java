package io.github.cachestarter.internal.copy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How callers get what a method returned from the copy in this process.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Way {

	How value();

	/**
	 * From the same object to JSON.
	 */
	enum How {

		/** All get one object, which nobody can change. */
		SHARED,

		/** Each gets a copy of the structure. */
		COPIED,

		/** Each gets what is read from JSON. */
		JSON

	}

}
