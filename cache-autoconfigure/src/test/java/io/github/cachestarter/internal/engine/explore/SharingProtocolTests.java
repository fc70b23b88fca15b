package io.github.cachestarter.internal.engine.explore;

import io.github.cachestarter.internal.tier.Coherence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.cachestarter.internal.engine.explore.Exploration.explore;

/**
 * Whoever is given a value that somebody else has loaded, decoded or kept does not get
 * what was out of date before it began to look, and does not make an entry of it that is
 * out of date.
 */
@Timeout(300)
class SharingProtocolTests {

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void followers(Removal removal) throws Throwable {
		explore("2 readers in one process, writer by " + removal, SharingCasts.followers(removal)).holds();
	}

	@Test
	void followersOfADecoder() throws Throwable {
		explore("2 readers in one process, one finds an entry, writer by KEY",
				SharingCasts.followersOfADecoder(Removal.KEY))
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Removal.class, names = { "KEY", "TAG" })
	void followersOfALoadThatIsNotStored(Removal removal) throws Throwable {
		explore("2 readers in one process, nothing stored, writer by " + removal,
				SharingCasts.followersOfALoadThatIsNotStored(removal))
			.holds();
	}

	@Test
	void severalRemovalsOfATransaction() throws Throwable {
		explore("outer reader, transaction that removes the outer entry first",
				SharingCasts.severalRemovalsOfATransaction())
			.holds();
	}

	@ParameterizedTest
	@EnumSource(value = Coherence.class, names = { "TRACKING", "ANNOUNCED", "EXPIRING" })
	void nestedInACopy(Coherence coherence) throws Throwable {
		explore("outer reader that has a copy, " + coherence + ", writer of both",
				SharingCasts.nestedInACopy(coherence))
			.holds();
	}

}
