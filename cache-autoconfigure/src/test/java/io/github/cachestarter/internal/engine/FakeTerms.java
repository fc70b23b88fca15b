package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Terms that a test makes up.
 */
record FakeTerms(Function<@Nullable Object, @Nullable Duration> life, List<String> tags) implements EntryTerms {

	static final FakeTerms NEVER = new FakeTerms((value) -> null, List.of());

	static FakeTerms tagged(String... tags) {
		return new FakeTerms((value) -> Duration.ofMinutes(1), List.of(tags));
	}

	@Override
	public @Nullable Duration of(@Nullable Object value) {
		return this.life.apply(value);
	}

	@Override
	public Duration longest() {
		return Duration.ofMinutes(1);
	}

}
