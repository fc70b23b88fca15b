package io.github.cachestarter.sample.platform;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param <T> what is listed
 * @param page the number of the page, from 0
 * @param size how many items a full page has
 * @param total how many items all pages have
 * @param items the items of this page
 */
public record Page<T>(int page, int size, long total, List<T> items) {

	public Page {
		items = List.copyOf(items);
	}

}
