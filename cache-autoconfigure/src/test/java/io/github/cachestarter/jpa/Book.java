package io.github.cachestarter.jpa;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/**
 * A row of which the second-level cache keeps all but the row itself.
 */
@Entity
@NaturalIdCache
class Book {

	@Id
	private long id;

	@NaturalId(mutable = true)
	private String isbn = "";

	@ElementCollection
	@CollectionTable(name = "book_words", joinColumns = @JoinColumn(name = "book_id"))
	@Column(name = "word")
	@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
	private List<String> words = new ArrayList<>();

	long id() {
		return this.id;
	}

	String isbn() {
		return this.isbn;
	}

	List<String> words() {
		return this.words;
	}

}
