package io.github.cachestarter.sample.customer;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Archetypes and segments over HTTP.
 */
@RestController
@RequestMapping("/api/mcp")
class GroupController {

	private final GroupService groups;

	GroupController(GroupService groups) {
		this.groups = groups;
	}

	@GetMapping("/archetypes")
	List<CustomerGroup> archetypes() {
		return this.groups.archetypes();
	}

	@GetMapping("/segments")
	List<CustomerGroup> segments() {
		return this.groups.segments();
	}

}
