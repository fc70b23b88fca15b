package io.github.cachestarter.verification.jpa;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;

/**
 * Items that are read together. Never changed itself.
 */
@Entity
class Shelf {

	@Id
	private long id;

	@OneToMany
	@JoinColumn(name = "shelf_id", insertable = false, updatable = false)
	private List<Item> items = new ArrayList<>();

	long id() {
		return this.id;
	}

	List<Item> items() {
		return this.items;
	}

}
