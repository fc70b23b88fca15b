package io.github.cachestarter.verification.jpa;

import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold.
 */
@Entity
class Product {

	@Id
	private long id;

	private String name = "";

	private long price;

	@ManyToOne(fetch = FetchType.LAZY)
	private @Nullable Category category;

	long id() {
		return this.id;
	}

	String name() {
		return this.name;
	}

	long price() {
		return this.price;
	}

	void setPrice(long price) {
		this.price = price;
	}

	Category category() {
		return Objects.requireNonNull(this.category);
	}

}
