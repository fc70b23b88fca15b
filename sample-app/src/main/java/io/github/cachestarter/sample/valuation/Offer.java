package io.github.cachestarter.sample.valuation;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a property is offered for.
 */
enum Offer {

	/** To buy. */
	BUY("buy"),

	/** To rent. */
	RENT("rent");

	private final String code;

	Offer(String code) {
		this.code = code;
	}

	/**
	 * The offer as it is written in addresses, JSON and the database.
	 * @return {@code buy} or {@code rent}
	 */
	@JsonValue
	public String code() {
		return this.code;
	}

	static Optional<Offer> of(String code) {
		return Arrays.stream(values()).filter((offer) -> offer.code.equals(code)).findFirst();
	}

}
