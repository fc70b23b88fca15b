package io.github.cachestarter.sample.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;
import io.github.cachestarter.sample.platform.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The analyses that were made so far.
 */
@Service
class AnalysisService {

	static final int PAGE_SIZE = 20;

	private final JdbcClient jdbc;

	private final Market market;

	AnalysisService(JdbcClient jdbc, Market market) {
		this.jdbc = jdbc;
		this.market = market;
	}

	@Cached(cache = "analyses", key = "#userId + ':' + #page", ttl = "medium", tags = "'analyses-of:' + #userId")
	Page<AnalysisSummary> page(long userId, int page) {
		long total = this.jdbc.sql("select count(*) from analysis where user_id = :userId")
			.param("userId", userId)
			.query(Long.class)
			.single();
		return new Page<>(page, PAGE_SIZE, total, summaries(userId, page));
	}

	private List<AnalysisSummary> summaries(long userId, int page) {
		Map<String, SuburbMarket> markets = this.market.suburbs();
		return this.jdbc.sql("""
				select a.*, s.name as suburb
				from analysis a
				join suburb s on s.id = a.suburb_id
				where a.user_id = :userId
				order by a.created_at desc, a.id desc
				limit :size offset :skipped""")
			.param("userId", userId)
			.param("size", PAGE_SIZE)
			.param("skipped", (long) page * PAGE_SIZE)
			.query(Analysis.class)
			.list()
			.stream()
			.map((analysis) -> AnalysisSummary.of(analysis, markets))
			.toList();
	}

	@Cached(cache = "analysis", key = "#id", ttl = "day", nullTtl = "short")
	Optional<AnalysisDetail> find(long id) {
		return select(id).map((analysis) -> new AnalysisDetail(analysis,
				this.market.nearest(analysis.latitude(), analysis.longitude())));
	}

	/**
	 * Keeps a new analysis. That there was none of its id may have been remembered, and
	 * it moves the user's others from page to page.
	 * @param userId whose it is, if anyone's
	 * @param address the property
	 * @param location where it stands
	 * @param appraisal what it is worth
	 * @return the analysis
	 */
	@Transactional
	@CacheInvalidate(cache = "analysis", key = "#result.id")
	@CacheInvalidate(cache = "analyses", tags = "'analyses-of:' + #userId", condition = "#userId != null")
	Analysis add(@Nullable Long userId, String address, Location location, Appraisal appraisal) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into analysis (user_id, address, suburb_id, latitude, longitude, estimated_value, low_value,
					high_value, weekly_rent, gross_yield, comparables, created_at)
				values (:userId, :address, :suburbId, :latitude, :longitude, :estimatedValue, :lowValue,
					:highValue, :weeklyRent, :grossYield, :comparables, current_timestamp)""")
			.param("userId", userId)
			.param("address", address)
			.param("suburbId", location.suburbId())
			.param("latitude", location.latitude())
			.param("longitude", location.longitude())
			.param("estimatedValue", appraisal.estimatedValue())
			.param("lowValue", appraisal.lowValue())
			.param("highValue", appraisal.highValue())
			.param("weeklyRent", appraisal.weeklyRent(location.grossYield()))
			.param("grossYield", location.grossYield())
			.param("comparables", appraisal.comparables())
			.update(key, "id");
		return select(key.getKeyAs(Long.class)).orElseThrow();
	}

	private Optional<Analysis> select(@Nullable Long id) {
		return this.jdbc.sql("""
				select a.*, s.name as suburb
				from analysis a
				join suburb s on s.id = a.suburb_id
				where a.id = :id""").param("id", id).query(Analysis.class).optional();
	}

}
