package io.github.cachestarter.verification.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * One round in one process: writers update until they have done enough and may end,
 * readers read until the last writer has ended. All of them draw rows and pauses from
 * random numbers of their own.
 */
final class Heat {

	/** Much longer than any fault, so only a bug ends a heat this way. */
	private static final long LIMIT_SECONDS = 300;

	private static final long MAX_TRANSACTION_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

	/**
	 * About as long as Redis takes to answer. Readers that are answered within their
	 * process would otherwise leave no processor to the threads on which messages arrive.
	 */
	private static final long BETWEEN_READS_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private static final System.Logger logger = System.getLogger(Heat.class.getName());

	private final ContestedCache cache;

	private final RacerSettings settings;

	private final Layout layout;

	private final StaleReads staleReads;

	private final LongAdder reads = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private final AtomicInteger updatesLeft;

	private final AtomicInteger writing;

	private final List<Future<Notebook>> threads = new ArrayList<>();

	private volatile boolean enough;

	Heat(ContestedCache cache, RacerSettings settings, StaleReads staleReads, Round round) {
		this.cache = cache;
		this.settings = settings;
		this.layout = settings.contender().layout(settings.keys());
		this.staleReads = staleReads;
		this.updatesLeft = new AtomicInteger(round.updates());
		this.writing = new AtomicInteger(settings.writers());
	}

	void begin(ExecutorService executor, Round round) {
		for (int thread = 0; thread < this.settings.writers() + this.settings.readers(); thread++) {
			Random random = Seeds.random(round.seed(), this.settings.process(), round.number(), thread);
			boolean writes = thread < this.settings.writers();
			this.threads.add(executor.submit(() -> writes ? write(random) : read(random)));
		}
	}

	/**
	 * Lets the writers end, and waits for all threads.
	 */
	RoundNotes end() throws InterruptedException {
		this.enough = true;
		List<Notebook> notebooks = new ArrayList<>();
		for (Future<Notebook> thread : this.threads) {
			try {
				notebooks.add(thread.get(LIMIT_SECONDS, TimeUnit.SECONDS));
			}
			catch (ExecutionException | TimeoutException ex) {
				throw new IllegalStateException("A thread of the race does not end as it should", ex);
			}
		}
		return Notebook.merge(notebooks);
	}

	long reads() {
		return this.reads.sum();
	}

	long exceptions() {
		return this.exceptions.sum();
	}

	private Notebook write(Random random) {
		Notebook notebook = new Notebook();
		try {
			while (this.updatesLeft.getAndDecrement() > 0 || !this.enough) {
				if (!update(random, notebook)) {
					this.updatesLeft.incrementAndGet();
				}
			}
		}
		finally {
			this.writing.decrementAndGet();
		}
		return notebook;
	}

	/**
	 * Makes an update.
	 * @return whether anything was committed
	 */
	private boolean update(Random random, Notebook notebook) {
		int before = notebook.updates();
		try {
			int id = random.nextInt(this.settings.keys());
			Pause transaction = Pause.draw(random, MAX_TRANSACTION_NANOS);
			this.cache.update(id, random, transaction, (updated, version) -> {
				this.staleReads.returned(updated, version);
				notebook.updated(updated, version, System.currentTimeMillis());
			});
		}
		catch (RuntimeException ex) {
			failed(ex);
			return true;
		}
		return notebook.updates() > before;
	}

	/**
	 * Counts what was thrown, and logs the first of a round: it is a bug.
	 */
	private void failed(RuntimeException ex) {
		if (this.exceptions.sum() == 0) {
			logger.log(System.Logger.Level.WARNING, "A call of the race has thrown", ex);
		}
		this.exceptions.increment();
	}

	private Notebook read(Random random) {
		Notebook notebook = new Notebook();
		long maxLoad = TimeUnit.MICROSECONDS.toNanos(this.settings.loadMicros());
		while (this.writing.get() > 0) {
			read(random.nextInt(this.layout.entries()), new Query(random, maxLoad), notebook);
			LockSupport.parkNanos(BETWEEN_READS_NANOS);
		}
		return notebook;
	}

	private void read(int entry, Query query, Notebook notebook) {
		List<Integer> rows = this.layout.rows(entry);
		List<Long> floors = rows.stream().map(this.staleReads::floor).toList();
		long begunAt = System.currentTimeMillis();
		try {
			this.reads.increment();
			List<Long> versions = this.cache.readEntry(entry, query);
			for (int index = 0; index < rows.size(); index++) {
				this.staleReads.saw(rows.get(index), floors.get(index), versions.get(index));
				notebook.saw(rows.get(index), versions.get(index), begunAt);
			}
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

}
