package io.github.cachestarter.verification.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/**
 * A row that Hibernate keeps in its second-level cache. That of each instance hears of no
 * change by another.
 */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Label {

	@Id
	private long id;

	@Version
	private long version;

	private long content;

	long id() {
		return this.id;
	}

	long version() {
		return this.version;
	}

	long content() {
		return this.content;
	}

	void setContent(long content) {
		this.content = content;
	}

}
