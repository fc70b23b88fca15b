package io.github.cachestarter.verification.races;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes a pair from its rows, of which the cache is asked for at least one.
 */
final class PairLoader implements AutoCloseable {

	private static final int BUSY_THREADS = 2;

	private static final int PERCENT_FROM_DATABASE = 25;

	private final Rows rows;

	private final RowLookups lookups;

	private final Ways ways;

	private final ExecutorService pool = Executors.newCachedThreadPool();

	/**
	 * So small that what is to be done there comes late.
	 */
	private final ExecutorService busy = Executors.newFixedThreadPool(BUSY_THREADS);

	PairLoader(Rows rows, RowLookups lookups, Ways ways) {
		this.rows = rows;
		this.lookups = lookups;
		this.ways = ways;
	}

	Pair load(PairKey pair, Query query) {
		Nesting nesting = this.ways.nesting(query);
		Pause pause = query.chance(50) ? query.pause() : Pause.NONE;
		pause.before();
		Row left = lookUp(pair.left(), query, nesting);
		Row right = query.chance(PERCENT_FROM_DATABASE) ? this.rows.load(pair.right(), query.pause())
				: lookUp(pair.right(), query, nesting);
		pause.after();
		return new Pair(left, right);
	}

	private Row lookUp(int id, Query query, Nesting nesting) {
		return switch (nesting) {
			case THREAD -> this.lookups.find(id, query);
			case POOL -> CompletableFuture.supplyAsync(() -> this.lookups.find(id, query), this.pool).join();
			case FUTURE -> this.lookups.findLater(id, query).join();
		};
	}

	CompletableFuture<Pair> loadLater(PairKey pair, Query query) {
		if (this.ways.nesting(query) != Nesting.FUTURE) {
			return CompletableFuture.supplyAsync(() -> load(pair, query), this.pool);
		}
		Pause pause = query.pause();
		return this.lookups.findLater(pair.left(), query)
			.thenCombineAsync(this.lookups.findLater(pair.right(), query), (left, right) -> {
				pause.after();
				return new Pair(left, right);
			}, this.busy);
	}

	@Override
	public void close() {
		this.pool.shutdownNow();
		this.busy.shutdownNow();
	}

}
