package io.github.cachestarter.sample.valuation;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Reads an offer from an address. What is none is answered with 400.
 */
@Component
class OfferConverter implements Converter<String, Offer> {

	@Override
	public Offer convert(String code) {
		return Offer.of(code).orElseThrow(() -> new IllegalArgumentException("Neither buy nor rent"));
	}

}
