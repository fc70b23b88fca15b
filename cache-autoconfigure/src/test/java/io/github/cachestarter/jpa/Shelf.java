package io.github.cachestarter.jpa;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import org.jspecify.annotations.Nullable;

/**
 * A row with lazy associations.
 */
@Entity
class Shelf {

	@Id
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "best")
	private @Nullable Item best;

	@OneToMany
	@JoinColumn(name = "shelf")
	private List<Item> items = new ArrayList<>();

	@Nullable Item best() {
		return this.best;
	}

	List<Item> items() {
		return this.items;
	}

}
