package io.github.cachestarter.sample.property;

import java.util.UUID;

import io.github.cachestarter.Cached;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes analyses: at most one of an address a day, for whoever asks first.
 */
@Component
class Analyst {

	private final Geocoder geocoder;

	private final Market market;

	private final AnalysisService analyses;

	Analyst(Geocoder geocoder, Market market, AnalysisService analyses) {
		this.geocoder = geocoder;
		this.market = market;
		this.analyses = analyses;
	}

	@Cached(cache = "analyze", key = "#address", ttl = "day", hashKey = true)
	Finding analyze(String address, @Nullable Long userId, UUID request) {
		Location location = this.geocoder.locate(address);
		Appraisal appraisal = this.market.appraise(location);
		return new Finding(request, this.analyses.add(userId, address, location, appraisal));
	}

	/**
	 * An analysis and what made it necessary, by which a request can tell whether it was
	 * its own.
	 *
	 * @param request the request that the analysis was made for
	 * @param analysis the analysis
	 */
	record Finding(UUID request, Analysis analysis) {

	}

}
