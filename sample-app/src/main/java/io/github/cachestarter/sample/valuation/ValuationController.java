package io.github.cachestarter.sample.valuation;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Valuations over HTTP.
 */
@RestController
class ValuationController {

	private final ValuationService valuations;

	ValuationController(ValuationService valuations) {
		this.valuations = valuations;
	}

	@PostMapping("/api/property/valuation")
	Valuation value(@RequestBody @Valid ValuationRequest property) {
		return this.valuations.value(property).orElseThrow(ValuationController::nothingToCompare);
	}

	private static ErrorResponseException nothingToCompare() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"There is no such area or property type: see /api/areas and /api/property-types");
		return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
	}

}
