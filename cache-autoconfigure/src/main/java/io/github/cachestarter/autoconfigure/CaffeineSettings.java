package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import io.github.cachestarter.engine.LifeTerms;
import io.github.cachestarter.engine.Ttls;
import org.jspecify.annotations.Nullable;

/**
 * What the application has told a cache of Caffeine behind Spring's annotations. It
 * counts where entries are kept in this process only.
 *
 * @param source the property or the bean
 * @param ttl how long entries live, {@code null} where nothing is said
 * @param withoutEffect what has no effect, with the reason
 */
record CaffeineSettings(String source, @Nullable Duration ttl, Map<String, String> withoutEffect) {

	static final String PROPERTY = "spring.cache.caffeine.spec";

	static final CaffeineSettings NONE = new CaffeineSettings("", null, Map.of());

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
	 * Reads the settings.
	 * @param source the property or the bean
	 * @param builder what they are in
	 */
	static CaffeineSettings read(String source, Caffeine<Object, Object> builder) {
		Policy<Object, Object> policy = builder.build().policy();
		Map<String, String> withoutEffect = new LinkedHashMap<>();
		if (policy.eviction().isPresent()) {
			withoutEffect.put(source + ": maximumSize or maximumWeight",
					"the memory of all caches together is bounded, by cache.near.max-size");
		}
		if (policy.expireAfterAccess().isPresent()) {
			withoutEffect.put(source + ": expireAfterAccess",
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
		Duration ttl = policy.expireAfterWrite()
			.map((expiration) -> Duration.ofNanos(expiration.getExpiresAfter(TimeUnit.NANOSECONDS)))
			.filter(Ttls::isTtl)
			.orElse(null);
		return new CaffeineSettings(source, ttl, withoutEffect);
	}

	LifeTerms terms() {
		return new LifeTerms(this.ttl, null);
	}

	/**
	 * Notes what counts of them, and what does not.
	 * @param inProcess whether entries are kept in this process only
	 */
	void note(SpringCacheNotes notes, boolean inProcess) {
		if (!inProcess && !this.source.isEmpty()) {
			notes.withoutEffect(this.source, "entries are kept in Redis, where spring.cache.redis.* counts");
		}
		else if (inProcess) {
			if (this.ttl != null) {
				notes.takenOver("expireAfterWrite", this.ttl);
			}
			this.withoutEffect.forEach(notes::withoutEffect);
		}
	}

}
