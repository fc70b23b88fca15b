package io.github.cachestarter.sample.property;

import io.github.cachestarter.sample.platform.UnknownIdException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The dashboard over HTTP. It is put together anew for each request from parts that are
 * each cached as long as suits them, so nothing has to be invalidated for it.
 */
@RestController
class DashboardController {

	private final UserService users;

	private final SubscriptionService subscriptions;

	private final UsageService usage;

	private final AnalysisService analyses;

	private final ConversationService conversations;

	DashboardController(UserService users, SubscriptionService subscriptions, UsageService usage,
			AnalysisService analyses, ConversationService conversations) {
		this.users = users;
		this.subscriptions = subscriptions;
		this.usage = usage;
		this.analyses = analyses;
		this.conversations = conversations;
	}

	@GetMapping("/api/v1/dashboard/{userId}")
	Dashboard dashboard(@PathVariable long userId) {
		User user = this.users.find(userId).orElseThrow(() -> new UnknownIdException("user", userId));
		return new Dashboard(user, this.subscriptions.find(userId).orElseThrow(), this.usage.find(userId).orElseThrow(),
				this.analyses.page(userId, 0), this.conversations.ofUser(userId));
	}

}
