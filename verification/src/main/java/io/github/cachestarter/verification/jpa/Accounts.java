package io.github.cachestarter.verification.jpa;

import java.util.Objects;

import jakarta.persistence.EntityManager;

/**
 * A repository whose methods are not cached.
 */
class Accounts {

	private final EntityManager entities;

	Accounts(EntityManager entities) {
		this.entities = entities;
	}

	Account find(long id) {
		return Objects.requireNonNull(this.entities.find(Account.class, id));
	}

	long count() {
		return this.entities.createQuery("select count(a) from Account a", Long.class).getSingleResult();
	}

	String login(long id) {
		return this.entities.createQuery("select a.login from Account a where a.id = :id", String.class)
			.setParameter("id", id)
			.getSingleResult();
	}

}
