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
 * Subscriptions over HTTP.
 */
@RestController
@RequestMapping("/api/v1/subscriptions/{userId}")
class SubscriptionController {

	private final SubscriptionService subscriptions;

	SubscriptionController(SubscriptionService subscriptions) {
		this.subscriptions = subscriptions;
	}

	@GetMapping
	Subscription subscription(@PathVariable long userId) {
		return this.subscriptions.find(userId).orElseThrow(() -> new UnknownIdException("user", userId));
	}

	@PutMapping
	Subscription change(@PathVariable long userId, @RequestBody @Valid SubscriptionChange change) {
		return this.subscriptions.change(userId, change);
	}

}
