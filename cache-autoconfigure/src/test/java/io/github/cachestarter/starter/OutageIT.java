package io.github.cachestarter.starter;

import io.github.cachestarter.testing.TroubledRedis;
import io.github.cachestarter.testing.TroubledRedis.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Redis gets into trouble and out of it, or is in trouble from the start, while a cached
 * method is called all the time.
 */
class OutageIT {

	/** The product's own, and less than a slowed Redis takes. */
	private static final String TIMEOUT = "cache.redis.command-timeout=250ms";

	@ParameterizedTest
	@EnumSource
	void callersNoticeNothing(Trouble trouble) {
		try (TroubledRedis redis = TroubledRedis.start(); BusyApplication application = start(redis)) {
			application.awaitCalls();
			application.awaitHits();
			redis.begin(trouble);
			application.awaitDegraded();
			application.awaitCalls();
			redis.end(trouble);
			application.awaitHits();
			application.awaitCalls();
			application.assertCallersNoticedNothing();
		}
	}

	@ParameterizedTest
	@EnumSource
	void startsInTroubleAndJoinsWhenItIsOver(Trouble trouble) {
		try (TroubledRedis redis = TroubledRedis.start()) {
			redis.begin(trouble);
			try (BusyApplication application = start(redis)) {
				application.awaitDegraded();
				application.awaitCalls();
				redis.end(trouble);
				application.awaitHits();
				application.assertCallersNoticedNothing();
			}
		}
	}

	private static BusyApplication start(TroubledRedis redis) {
		return BusyApplication.start("REDIS_URL=" + redis.url(), TIMEOUT);
	}

}
