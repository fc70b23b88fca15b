package io.github.cachestarter.internal.value;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AbstractPageRequest;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * What is written of the pages of Spring Data. Used only where there is Spring Data.
 */
final class PageForms {

	private static final Class<?> UNPAGED = Pageable.unpaged().getClass();

	private PageForms() {
	}

	static List<Substitute<?, ?>> substitutes() {
		return List.of(
				Substitute.<Slice<?>, ChunkForm<?>>generic(ChunkForm.class, Iterable.class,
						Set.of(PageImpl.class, SliceImpl.class)::contains,
						List.of(Page.class, Slice.class, PageImpl.class, SliceImpl.class), ChunkForm::of,
						ChunkForm::slice, (slice) -> List.of(slice.getContent())),
				new Substitute<>(PageableForm.class, Pageable.class, Set.of(PageRequest.class, UNPAGED)::contains,
						List.of(Pageable.class, PageRequest.class, AbstractPageRequest.class), PageableForm::of,
						PageableForm::pageable, (pageable) -> List.of()),
				new Substitute<>(SortForm.class, Sort.class, PageForms::isSort, List.of(Sort.class), SortForm::of,
						SortForm::sort, (sort) -> List.of()),
				Substitute.plain(Sort.Order.class, OrderForm.class, OrderForm::of, OrderForm::order));
	}

	/** The class of typed sorts is deprecated, but still returned. */
	private static boolean isSort(Class<?> type) {
		return type == Sort.class || type.getName().equals(Sort.class.getName() + "$TypedSort");
	}

	/**
	 * A page or a slice. It can be declared as either, so this says which it is.
	 *
	 * @param <T> the type of the elements
	 * @param content the elements
	 * @param pageable what was asked for
	 * @param total how many elements there are on all pages; {@code null} for a slice
	 * @param next whether there is another slice; {@code null} for a page, which knows it
	 * from the total
	 */
	record ChunkForm<T>(List<T> content, Pageable pageable, @Nullable Long total, @Nullable Boolean next) {

		static ChunkForm<?> of(Slice<?> slice) {
			return (slice instanceof Page<?> page)
					? new ChunkForm<>(page.getContent(), page.getPageable(), page.getTotalElements(), null)
					: new ChunkForm<>(slice.getContent(), slice.getPageable(), null, slice.hasNext());
		}

		Slice<T> slice() {
			if (this.total != null) {
				return new PageImpl<>(this.content, this.pageable, this.total);
			}
			Assert.notNull(this.next, "Neither a page nor a slice");
			return new SliceImpl<>(this.content, this.pageable, this.next);
		}

	}

	/**
	 * What was asked for.
	 *
	 * @param number the number of the page; {@code null} for all there is, as one
	 * @param size how many elements a page has at most; {@code null} for all there is
	 * @param sort the order
	 */
	record PageableForm(@Nullable Integer number, @Nullable Integer size, Sort sort) {

		static PageableForm of(Pageable pageable) {
			return pageable.isPaged()
					? new PageableForm(pageable.getPageNumber(), pageable.getPageSize(), pageable.getSort())
					: new PageableForm(null, null, pageable.getSort());
		}

		Pageable pageable() {
			return (this.number != null && this.size != null) ? PageRequest.of(this.number, this.size, this.sort)
					: Pageable.unpaged(this.sort);
		}

	}

	/**
	 * An order. That of a {@code TypedSort} comes back as an equal one without the
	 * recorder that it was made with.
	 *
	 * @param orders by what
	 */
	record SortForm(List<Sort.Order> orders) {

		static SortForm of(Sort sort) {
			return new SortForm(sort.toList());
		}

		Sort sort() {
			return Sort.by(List.copyOf(this.orders));
		}

	}

	/**
	 * A part of an order.
	 *
	 * @param direction which way
	 * @param property by what
	 * @param ignoreCase whether letters in upper and lower case are the same
	 * @param nullHandling where nulls go
	 */
	record OrderForm(Sort.Direction direction, String property, boolean ignoreCase, Sort.NullHandling nullHandling) {

		static OrderForm of(Sort.Order order) {
			return new OrderForm(order.getDirection(), order.getProperty(), order.isIgnoreCase(),
					order.getNullHandling());
		}

		Sort.Order order() {
			return new Sort.Order(this.direction, this.property, this.ignoreCase, this.nullHandling);
		}

	}

}
