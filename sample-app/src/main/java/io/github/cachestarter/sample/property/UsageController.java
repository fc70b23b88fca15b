package io.github.cachestarter.sample.property;

import io.github.cachestarter.sample.platform.UnknownIdException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Usage over HTTP.
 */
@RestController
class UsageController {

	private final UsageService usage;

	UsageController(UsageService usage) {
		this.usage = usage;
	}

	@GetMapping("/api/v1/usage/{userId}")
	Usage usage(@PathVariable long userId) {
		return this.usage.find(userId).orElseThrow(() -> new UnknownIdException("user", userId));
	}

}
