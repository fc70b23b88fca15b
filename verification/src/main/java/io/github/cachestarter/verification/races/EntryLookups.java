package io.github.cachestarter.verification.races;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.verification.races.Layout.Kind;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What readers do: they look entries up, some of them in a transaction.
 */
final class EntryLookups {

	private static final int PERCENT_IN_TRANSACTION = 10;

	private final CachedRows rows;

	private final RowLookups rowLookups;

	private final CachedPairs pairs;

	private final PairLoader loader;

	private final CacheClient client;

	private final Cache cache;

	private final TransactionOperations transactions;

	EntryLookups(CachedRows rows, RowLookups rowLookups, CachedPairs pairs, PairLoader loader, CacheClient client,
			CacheManager caches, TransactionOperations transactions) {
		this.rows = rows;
		this.rowLookups = rowLookups;
		this.pairs = pairs;
		this.loader = loader;
		this.client = client;
		this.cache = Objects.requireNonNull(caches.getCache("plainPair"));
		this.transactions = transactions;
	}

	List<Long> read(Layout layout, int entry, Query query) {
		Supplier<List<Long>> lookup = () -> read(layout.kind(entry), layout.row(entry), layout, query);
		return query.chance(PERCENT_IN_TRANSACTION)
				? Objects.requireNonNull(this.transactions.execute((status) -> lookup.get())) : lookup.get();
	}

	private List<Long> read(Kind kind, int id, Layout layout, Query query) {
		return switch (kind) {
			case ROW -> List.of(this.rows.find(id, query).version());
			case PLAIN_ROW -> List.of(this.rowLookups.findPlain(id, query).version());
			case PAIR -> find(layout.pair(id), query).versions();
			case PLAIN_PAIR -> findPlain(layout.pair(id), query).versions();
		};
	}

	private Pair find(PairKey pair, Query query) {
		return this.pairs.find(pair.left(), pair.right(), query);
	}

	private Pair findPlain(PairKey pair, Query query) {
		return Objects.requireNonNull(switch (query.below(5)) {
			case 0 -> this.pairs.findInSteps(pair.left(), pair.right(), query);
			case 1 -> this.pairs.findInSync(pair.left(), pair.right(), query);
			case 2 -> this.pairs.findLater(pair.left(), pair.right(), query).join();
			case 3 -> this.client.getOrLoad("plainPair:" + pair.text(), Pair.class, RowLookups.TTL,
					() -> this.loader.load(pair, query));
			default -> this.cache.get(pair.text(), () -> this.loader.load(pair, query));
		});
	}

	List<Long> peek(Layout layout, int entry) {
		int id = layout.row(entry);
		return switch (layout.kind(entry)) {
			case ROW -> peekRow("row:" + id);
			case PLAIN_ROW -> peekRow("plainRow:" + id);
			case PAIR -> peekPair("pair:" + layout.pair(id).text());
			case PLAIN_PAIR -> peekPair("plainPair:" + layout.pair(id).text());
		};
	}

	private List<Long> peekRow(String key) {
		return this.client.get(key, Row.class).map((row) -> List.of(row.version())).orElse(List.of());
	}

	private List<Long> peekPair(String key) {
		return this.client.get(key, Pair.class).map(Pair::versions).orElse(List.of());
	}

}
