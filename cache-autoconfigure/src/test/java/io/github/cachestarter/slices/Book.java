package io.github.cachestarter.slices;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A row.
 */
@Entity
class Book {

	@Id
	private long id;

	private String title = "";

	protected Book() {
	}

	Book(long id, String title) {
		this.id = id;
		this.title = title;
	}

	long id() {
		return this.id;
	}

	String title() {
		return this.title;
	}

}
