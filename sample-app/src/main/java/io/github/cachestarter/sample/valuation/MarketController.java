package io.github.cachestarter.sample.valuation;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Areas and property types over HTTP.
 */
@RestController
@RequestMapping("/api")
class MarketController {

	private final MarketService market;

	MarketController(MarketService market) {
		this.market = market;
	}

	@GetMapping("/areas/{type}")
	List<AreaMarket> areas(@PathVariable Offer type) {
		return this.market.areas(type);
	}

	@GetMapping("/property-types/{type}")
	List<PropertyTypeMarket> propertyTypes(@PathVariable Offer type) {
		return this.market.propertyTypes(type);
	}

}
