package io.github.cachestarter.jpa;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;

/**
 * A row with a lazy association that clients do not see.
 */
@Entity
@Table(name = "shelf")
class Rack {

	@Id
	private long id;

	@JsonIgnore
	@OneToMany
	@JoinColumn(name = "shelf")
	private List<Item> items = new ArrayList<>();

	List<Item> items() {
		return this.items;
	}

}
