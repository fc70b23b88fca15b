package io.github.cachestarter.verification.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Who has logged in. Never cached.
 */
@Entity
class Account {

	@Id
	private long id;

	private String login = "";

	String login() {
		return this.login;
	}

}
