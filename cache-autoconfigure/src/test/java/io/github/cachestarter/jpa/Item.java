package io.github.cachestarter.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row.
 */
@Entity
@Table(name = "item")
@Cacheable
class Item {

	@Id
	private long id;

	private String name = "";

	String name() {
		return this.name;
	}

	void rename(String name) {
		this.name = name;
	}

}
