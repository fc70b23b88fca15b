package io.github.cachestarter.verification.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/**
 * A row that is read and changed. Its version tells its changes apart. Cached as it is.
 */
@Entity
class Item {

	@Id
	private long id;

	@Column(name = "shelf_id")
	private long shelf;

	@Version
	private long version;

	private long content;

	public long getId() {
		return this.id;
	}

	public void setId(long id) {
		this.id = id;
	}

	public long getShelf() {
		return this.shelf;
	}

	public void setShelf(long shelf) {
		this.shelf = shelf;
	}

	public long getVersion() {
		return this.version;
	}

	public void setVersion(long version) {
		this.version = version;
	}

	public long getContent() {
		return this.content;
	}

	public void setContent(long content) {
		this.content = content;
	}

}
