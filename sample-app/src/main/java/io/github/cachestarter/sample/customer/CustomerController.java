package io.github.cachestarter.sample.customer;

import io.github.cachestarter.sample.platform.UnknownIdException;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Customers over HTTP.
 */
@RestController
@RequestMapping("/api/mcp/customer/{id}")
class CustomerController {

	private final CustomerService customers;

	private final ChurnService churn;

	CustomerController(CustomerService customers, ChurnService churn) {
		this.customers = customers;
		this.churn = churn;
	}

	@GetMapping
	Customer customer(@PathVariable long id) {
		return required(this.customers.find(id), id);
	}

	@PutMapping
	Customer change(@PathVariable long id, @RequestBody @Valid CustomerChange change) {
		return required(this.customers.change(id, change), id);
	}

	@GetMapping("/churn-risk")
	ChurnRisk churnRisk(@PathVariable long id) {
		return required(this.churn.risk(id), id);
	}

	@PostMapping("/events")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void addEvent(@PathVariable long id, @RequestBody @Valid CustomerEvent event) {
		this.churn.addEvent(required(this.customers.find(id), id).id(), event);
	}

	private static <T> T required(@Nullable T found, long id) {
		if (found == null) {
			throw new UnknownIdException("customer", id);
		}
		return found;
	}

}
