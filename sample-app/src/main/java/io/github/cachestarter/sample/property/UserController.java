package io.github.cachestarter.sample.property;

import io.github.cachestarter.sample.platform.UnknownIdException;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Users over HTTP.
 */
@RestController
@RequestMapping("/api/v1/auth/users/{id}")
class UserController {

	private final UserService users;

	UserController(UserService users) {
		this.users = users;
	}

	@GetMapping
	User user(@PathVariable long id) {
		return this.users.find(id).orElseThrow(() -> new UnknownIdException("user", id));
	}

	@PutMapping
	User change(@PathVariable long id, @RequestBody @Valid UserChange change) {
		return this.users.change(id, change);
	}

}
