package io.github.cachestarter.verification.jpa;

import java.util.Objects;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import jakarta.persistence.EntityManager;

import org.springframework.transaction.annotation.Transactional;

/**
 * The cached methods of the shop: one loads an entity and gives a record, one a
 * projection, one gives an entity.
 */
class Catalog {

	static final String PRODUCT = "product";

	static final String CATEGORY = "category";

	static final String CUSTOMER = "customer";

	private final EntityManager entities;

	Catalog(EntityManager entities) {
		this.entities = entities;
	}

	@Cached(cache = PRODUCT, key = "#id")
	public ProductView product(long id) {
		Product found = this.entities
			.createQuery("select p from Product p join fetch p.category where p.id = :id", Product.class)
			.setParameter("id", id)
			.getSingleResult();
		return new ProductView(found.id(), found.name(), found.price(), found.category().name());
	}

	@Cached(cache = CATEGORY, key = "#id")
	public CategoryView category(long id) {
		return new CategoryView(id,
				this.entities
					.createQuery("select p.id, p.price from Product p where p.category.id = :id order by p.id",
							CategoryView.Line.class)
					.setParameter("id", id)
					.getResultList());
	}

	@Cached(cache = CUSTOMER, key = "#id")
	public Customer customer(long id) {
		return Objects.requireNonNull(this.entities.find(Customer.class, id));
	}

	@Transactional
	@CacheInvalidate(cache = PRODUCT, key = "#id")
	@CacheInvalidate(cache = CATEGORY, key = "#category")
	public void setPrice(long id, long category, long price) {
		Objects.requireNonNull(this.entities.find(Product.class, id)).setPrice(price);
	}

	@Transactional
	@CacheInvalidate(cache = CUSTOMER, key = "#id")
	public void setDiscount(long id, int discount) {
		Objects.requireNonNull(this.entities.find(Customer.class, id)).setDiscount(discount);
	}

}
