package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import io.github.cachestarter.internal.engine.LifeTerms;
import io.github.cachestarter.internal.engine.Ttls;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What the application has told a cache of Caffeine behind Spring's annotations. It
 * counts where entries are kept in this process only.
 *
 * @param source the property or the bean
 * @param expiration the setting that says how long entries live
 * @param ttl how long entries live, {@code null} where nothing is said
 * @param withoutEffect what has no effect, with the reason
 */
record CaffeineSettings(String source, String expiration, @Nullable Duration ttl, Map<String, String> withoutEffect) {

	static final String PROPERTY = "spring.cache.caffeine.spec";

	static final CaffeineSettings NONE = new CaffeineSettings("", "", null, Map.of());

	private static final String WRITTEN = "expireAfterWrite";

	/**
	 * Where it is alone it is the time to live, which reading does not prolong: nothing
	 * is kept for longer than was asked for.
	 */
	private static final String READ = "expireAfterAccess";

	/**
	 * Reads Caffeine's notation.
	 * @throws InvalidCacheSettingException if it is none
	 */
	static Caffeine<Object, Object> parse(String spec) {
		try {
			return Caffeine.from(spec);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCacheSettingException(PROPERTY, spec,
					"what CaffeineSpec reads, such as maximumSize=500,expireAfterWrite=10m", ex.getMessage() + ".");
		}
	}

	/**
	 * Those of an application whose entries are kept elsewhere.
	 */
	static CaffeineSettings unused(@Nullable String spec) {
		return StringUtils.hasText(spec) ? new CaffeineSettings("", "", null,
				Map.of(PROPERTY, "entries are kept in Redis, where spring.cache.redis.* counts")) : NONE;
	}

	/**
	 * Reads the settings.
	 * @param source the property or the bean
	 * @param builder what they are in
	 */
	static CaffeineSettings read(String source, Caffeine<Object, Object> builder) {
		Policy<Object, Object> policy;
		try {
			// With a loader, or a builder that refreshes could not be built.
			policy = builder.build((key) -> key).policy();
		}
		catch (IllegalStateException ex) {
			return new CaffeineSettings(source, "", null,
					Map.of(source, "no cache can be built of it: " + ex.getMessage()));
		}
		Map<String, String> withoutEffect = new LinkedHashMap<>();
		if (policy.eviction().isPresent()) {
			withoutEffect.put(source + ": maximumSize or maximumWeight",
					"the memory of all caches together is bounded, by cache.near.max-size");
		}
		Optional<Duration> written = policy.expireAfterWrite().map(CaffeineSettings::time).filter(Ttls::isTtl);
		Optional<Duration> read = policy.expireAfterAccess().map(CaffeineSettings::time).filter(Ttls::isTtl);
		if (policy.expireAfterAccess().isPresent() && (written.isPresent() || read.isEmpty())) {
			withoutEffect.put(source + ": " + READ,
					"entries expire when their time to live is over, whether they were read or not."
							+ " Set expireAfterWrite, or cache.default-ttl");
		}
		if (policy.expireVariably().isPresent()) {
			withoutEffect.put(source + ": expireAfter",
					"times to live are not computed for each entry. Set expireAfterWrite, or cache.default-ttl");
		}
		if (policy.refreshAfterWrite().isPresent()) {
			withoutEffect.put(source + ": refreshAfterWrite", "entries are not refreshed before they expire");
		}
		return new CaffeineSettings(source, written.isPresent() ? WRITTEN : READ, written.or(() -> read).orElse(null),
				withoutEffect);
	}

	private static Duration time(Policy.FixedExpiration<Object, Object> expiration) {
		return Duration.ofNanos(expiration.getExpiresAfter(TimeUnit.NANOSECONDS));
	}

	LifeTerms terms() {
		return new LifeTerms(this.ttl, null);
	}

	/**
	 * Notes what counts of them, what does not, and what does not because of them.
	 */
	void note(SpringCacheSettings settings, Environment environment) {
		SpringCacheNotes notes = settings.notes();
		if (this.ttl != null) {
			notes.takenOver(this.source + ": " + this.expiration, this.ttl);
			String reason = this.source + " has " + this.expiration
					+ ", which ranks higher where entries are kept in this process";
			notes.notTakenOver(SpringCacheNotes.TTL, reason);
			if (Setting.isSet(environment, "cache.default-ttl")) {
				notes.withoutEffect("cache.default-ttl", reason);
			}
		}
		this.withoutEffect.forEach(notes::withoutEffect);
	}

}
