package io.github.cachestarter.verification.jpa;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;

/**
 * Rows that are changed together, and the entries that have them.
 *
 * @param target an item, all items of a shelf, or a label
 * @param id its number
 */
record Change(Target target, long id) {

	/** Those whose methods can have no tags. */
	private static final List<Read> WITHOUT_TAGS = List.of(Read.BY_SPRING, Read.BY_CLIENT);

	private LongStream items() {
		return switch (this.target) {
			case ITEM -> LongStream.of(this.id);
			case SHELF -> JpaRows.itemsOf(this.id);
			case LABEL -> LongStream.empty();
		};
	}

	long shelf() {
		return (this.target == Target.ITEM) ? JpaRows.shelfOf(this.id) : this.id;
	}

	List<String> tags() {
		Stream<String> items = items().mapToObj((item) -> "item:" + item);
		return Stream.concat(items, Stream.of(((this.target == Target.LABEL) ? "label:" : "shelf:") + shelf()))
			.toList();
	}

	/**
	 * Tells the cache by tags, and by key where there are none.
	 */
	void tellByTags(CacheClient client) {
		client.invalidateTags(tags().toArray(String[]::new));
		tellWhereThereAreNoTags(client);
	}

	void tellWhereThereAreNoTags(CacheClient client) {
		items().forEach((item) -> WITHOUT_TAGS.forEach((read) -> client.delete(read.key(item))));
	}

	void tellByKeys(CacheClient client) {
		for (Read read : Arrays.asList(Read.values())) {
			LongStream ids = (read.target() == Target.ITEM) ? items()
					: LongStream.of(shelf()).filter((id) -> isPartOf(read.target()));
			ids.forEach((id) -> client.delete(read.key(id)));
		}
	}

	private boolean isPartOf(Target other) {
		return (this.target == Target.LABEL) == (other == Target.LABEL);
	}

}
