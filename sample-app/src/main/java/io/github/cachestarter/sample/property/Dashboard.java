package io.github.cachestarter.sample.property;

import java.util.List;

import io.github.cachestarter.sample.platform.Page;

/**
 * What a user sees first.
 *
 * @param user the user
 * @param subscription what they pay for
 * @param usage what they use
 * @param analyses the latest of their analyses
 * @param conversations their conversations with the support
 */
record Dashboard(User user, Subscription subscription, Usage usage, Page<AnalysisSummary> analyses,
		List<Conversation> conversations) {

	Dashboard {
		conversations = List.copyOf(conversations);
	}

}
