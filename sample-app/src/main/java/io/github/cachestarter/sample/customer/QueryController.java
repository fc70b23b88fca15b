package io.github.cachestarter.sample.customer;

import java.util.List;

import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Queries over HTTP.
 */
@RestController
class QueryController {

	private final QueryService queries;

	QueryController(QueryService queries) {
		this.queries = queries;
	}

	@PostMapping("/api/mcp/query")
	List<CustomerMatch> run(@RequestBody @Valid CustomerQuery query) {
		return this.queries.run(query);
	}

}
