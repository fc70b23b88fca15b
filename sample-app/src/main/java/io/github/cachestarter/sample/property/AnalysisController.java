package io.github.cachestarter.sample.property;

import java.util.UUID;

import io.github.cachestarter.sample.platform.Page;
import io.github.cachestarter.sample.platform.UnknownIdException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Analyses over HTTP.
 */
@RestController
@RequestMapping("/api/v1/propiq")
class AnalysisController {

	private final AnalysisService analyses;

	private final Analyst analyst;

	private final UserService users;

	AnalysisController(AnalysisService analyses, Analyst analyst, UserService users) {
		this.analyses = analyses;
		this.analyst = analyst;
		this.users = users;
	}

	@GetMapping("/analyses")
	Page<AnalysisSummary> page(@RequestParam @Positive long userId,
			@RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page) {
		return this.analyses.page(userId, page);
	}

	@GetMapping("/analyses/{id}")
	AnalysisDetail analysis(@PathVariable long id) {
		return this.analyses.find(id).orElseThrow(() -> new UnknownIdException("analysis", id));
	}

	@PostMapping("/analyze")
	AnalyzeAnswer analyze(@RequestBody @Valid AnalyzeRequest body) {
		Long userId = body.userId();
		if (userId != null && this.users.find(userId).isEmpty()) {
			throw new UnknownIdException("user", userId);
		}
		UUID request = UUID.randomUUID();
		Analyst.Finding finding = this.analyst.analyze(Geocoder.normalise(body.address()), userId, request);
		return new AnalyzeAnswer(!finding.request().equals(request), finding.analysis());
	}

}
