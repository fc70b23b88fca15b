package io.github.cachestarter.verification.coherence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Waits for what was asked of many at the same time.
 */
final class Answers {

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private Answers() {
	}

	/**
	 * Asks all, and returns when all have answered.
	 * @throws java.util.concurrent.CompletionException if one of them has failed
	 */
	static void await(List<TrackedInstance> asked, Function<TrackedInstance, CompletionStage<?>> question) {
		CompletableFuture
			.allOf(asked.stream()
				.map((one) -> question.apply(one).toCompletableFuture())
				.toArray(CompletableFuture<?>[]::new))
			.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
			.join();
	}

}
