package io.github.cachestarter.verification.combinations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cachestarter.verification.combinations.Crew.HungException;
import io.github.cachestarter.verification.combinations.Crew.Work;
import org.jspecify.annotations.Nullable;

/**
 * Tries combinations one after the other, those of one mode with the same instances.
 */
final class Trials implements AutoCloseable {

	private static final long SECONDS = 30;

	private final Consumer<Verdict> listener;

	private @Nullable Fleet fleet;

	/**
	 * Creates trials.
	 * @param listener is told of every verdict
	 */
	Trials(Consumer<Verdict> listener) {
		this.listener = listener;
	}

	List<Verdict> run(List<Combination> combinations) throws InterruptedException {
		List<Verdict> verdicts = new ArrayList<>();
		for (Combination combination : combinations) {
			Verdict verdict = run(combination);
			if (verdict.hung() || !verdict.unmade().isEmpty()) {
				close();
			}
			verdicts.add(verdict);
			this.listener.accept(verdict);
		}
		return verdicts;
	}

	private Verdict run(Combination combination) throws InterruptedException {
		try (Crew crew = new Crew()) {
			Scene scene = Scene.in(fleet(combination.mode()), crew);
			Work<String> work = crew.start("director", () -> {
				try {
					combination.run(scene);
					return "";
				}
				catch (SetupException ex) {
					return String.valueOf(ex.getMessage());
				}
			});
			if (!work.isDoneWithin(TimeUnit.SECONDS.toMillis(SECONDS))) {
				return new Verdict(combination, List.copyOf(scene.findings()), "not over after " + SECONDS + " s",
						true);
			}
			try {
				return new Verdict(combination, List.copyOf(scene.findings()), work.result().join(), false);
			}
			catch (CompletionException ex) {
				return new Verdict(combination, List.copyOf(scene.findings()), String.valueOf(ex.getCause()),
						ex.getCause() instanceof HungException);
			}
		}
	}

	private Fleet fleet(Mode mode) {
		Fleet current = this.fleet;
		if (current == null || current.mode() != mode) {
			close();
			current = new Fleet(mode);
			this.fleet = current;
		}
		return current;
	}

	@Override
	public void close() {
		Fleet current = this.fleet;
		this.fleet = null;
		if (current != null) {
			current.close();
		}
	}

}
