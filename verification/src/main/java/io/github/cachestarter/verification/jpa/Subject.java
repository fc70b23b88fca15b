package io.github.cachestarter.verification.jpa;

/**
 * What a request of the shop is about.
 */
enum Subject {

	PRODUCT {
		@Override
		String look(Catalog catalog, long id) {
			return catalog.product(id).toString();
		}
	},

	CATEGORY {
		@Override
		String look(Catalog catalog, long id) {
			return catalog.category(id).toString();
		}
	},

	CUSTOMER {
		@Override
		String look(Catalog catalog, long id) {
			Customer customer = catalog.customer(id);
			return customer.getName() + ", " + customer.getDiscount() + " %";
		}
	};

	/**
	 * Calls the cached method.
	 * @return what is shown of its result
	 */
	abstract String look(Catalog catalog, long id);

}
