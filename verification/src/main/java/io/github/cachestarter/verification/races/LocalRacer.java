package io.github.cachestarter.verification.races;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * An instance of the application in this process.
 */
final class LocalRacer implements Racer {

	/** A client that backs off from reconnecting may need half of it. */
	private static final Duration READY_LIMIT = Duration.ofSeconds(60);

	private static final long READY_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final RacerSettings settings;

	private final Rows rows;

	private final Layout layout;

	private final Query restQuery;

	private final ContestedCache cache;

	private final StaleReads staleReads;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private long lookups;

	private long exceptions;

	private @Nullable Heat heat;

	LocalRacer(RacerSettings settings) {
		this.settings = settings;
		this.rows = new Rows(settings.rowsUrl());
		this.layout = settings.contender().layout(settings.keys());
		this.restQuery = Query.immediate(Seeds.random(settings.process()));
		this.cache = settings.contender().open(settings, this.rows);
		this.staleReads = new StaleReads(settings.keys());
	}

	@Override
	public void begin(Round round) {
		Heat begun = new Heat(this.cache, this.settings, this.staleReads, round);
		begun.begin(this.executor, round);
		this.heat = begun;
	}

	@Override
	public RoundNotes end() throws InterruptedException {
		Heat ended = Objects.requireNonNull(this.heat, "No round has begun");
		RoundNotes notes = ended.end();
		this.lookups += ended.reads();
		this.exceptions += ended.exceptions();
		return notes;
	}

	@Override
	public void settle() {
		long start = System.nanoTime();
		while (!this.cache.isReady()) {
			if (System.nanoTime() - start > READY_LIMIT.toNanos()) {
				throw new IllegalStateException("The cache does not use Redis after " + READY_LIMIT.toSeconds() + " s");
			}
			Pause.take(READY_POLL_NANOS);
		}
		forEachEntry(this::read);
	}

	@Override
	public Rest rest() {
		// What is stored comes first: reading would repair what is absent.
		List<List<Long>> stored = forEachEntry(this.cache::peekEntry);
		return new Rest(forEachEntry(this::read), stored);
	}

	private List<Long> read(int entry) {
		return this.cache.readEntry(entry, this.restQuery);
	}

	private List<List<Long>> forEachEntry(IntFunction<List<Long>> look) {
		this.lookups += this.layout.entries();
		return IntStream.range(0, this.layout.entries()).mapToObj(look).toList();
	}

	@Override
	public RacerCounts counts() {
		return new RacerCounts(this.lookups + this.cache.nestedLookups(), this.rows.loads(), this.staleReads.updates(),
				this.exceptions, this.cache.counts());
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		this.cache.close();
		this.rows.close();
	}

}
