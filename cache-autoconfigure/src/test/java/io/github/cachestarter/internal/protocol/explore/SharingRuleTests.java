package io.github.cachestarter.internal.protocol.explore;

import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cachestarter.internal.protocol.LandedLoad;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.ReadReply;
import io.github.cachestarter.internal.protocol.SharingRule;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cachestarter.internal.protocol.explore.Role.load;
import static io.github.cachestarter.internal.protocol.explore.Role.remove;
import static io.github.cachestarter.internal.protocol.explore.Role.removeTag;

/**
 * Each condition is needed under which a lookup is given another caller's value.
 */
@Timeout(300)
class SharingRuleTests {

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rules")
	void isNeeded(String lacks, String property, SharingRule rule, Supplier<Cast> cast) {
		Explored.of(cast.get()).holds();
		Explored.of(cast.get().sharing(rule)).violates(property);
	}

	static Stream<Arguments> rules() {
		return Stream.of(Arguments.of("the tags", "P2g", new WithoutTags(), twoReaders(removeTag(1), true)),
				Arguments.of("the lease", "P2g", new WithoutLease(), twoReaders(remove(1), false)),
				Arguments.of("the moment", "P2g", new WithoutMoment(), twoReaders(remove(1), false)),
				Arguments.of("everything", "P2g", new WithoutAnything(), twoReaders(remove(1), false)),
				Arguments.of("everything", "P2g", new WithoutAnything(), twoReaders(removeTag(1), true)),
				Arguments.of("the outage", "P2o", new WithoutOutage(), cast(SharingRuleTests::outages)),
				Arguments.of("the tags, nested", "P1", new WithoutTags(), nested(true)),
				Arguments.of("everything, nested", "P1", new WithoutAnything(), nested(false)));
	}

	private static Supplier<Cast> twoReaders(Role removal, boolean tags) {
		return () -> {
			Cast cast = Cast.of("2 readers, " + removal.kind(), load(0), load(0), removal);
			return tags ? cast.tags() : cast;
		};
	}

	private static Supplier<Cast> cast(Supplier<Cast> cast) {
		return cast;
	}

	private static Cast outages() {
		return Cast.of("2 readers, removal, 2 outages", load(0), load(0), remove(1))
			.with(Fault.UNANSWERED, 2)
			.slowLoaders();
	}

	/**
	 * A loader that looks up another key, somebody who loads that key, and a removal of
	 * both. Only what is stored is looked at.
	 */
	private static Supplier<Cast> nested(boolean tags) {
		return () -> {
			Cast cast = Cast
				.of("nested, reader, removal", load(0), load(0).key(1).within(0), load(0).key(1),
						remove(1).names(tags ? Command.TAG : 3))
				.keys(2)
				.onlyStored();
			return tags ? cast.tags() : cast;
		};
	}

	private static final class WithoutTags extends SharingRule {

		@Override
		protected boolean isCurrent(Lease lease, ReadReply seen) {
			return true;
		}

	}

	private static final class WithoutLease extends SharingRule {

		@Override
		protected boolean isInPlace(Lease lease, ReadReply seen) {
			return isCurrent(lease, seen);
		}

	}

	private static final class WithoutMoment extends SharingRule {

		@Override
		protected boolean isReadSince(LandedLoad landed, long began) {
			return true;
		}

	}

	private static final class WithoutOutage extends SharingRule {

		@Override
		protected boolean isOfOutage(LandedLoad landed, long outage) {
			return true;
		}

	}

	private static final class WithoutAnything extends SharingRule {

		@Override
		public Verdict judge(LandedLoad landed, long began, ReadReply seen, long outage) {
			return Verdict.TAKE;
		}

	}

}
