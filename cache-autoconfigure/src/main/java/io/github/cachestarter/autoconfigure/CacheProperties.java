package io.github.cachestarter.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cachestarter.internal.engine.Ttls;
import io.github.cachestarter.internal.near.NearSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the cache. Wrong ones are refused when it is created, with an
 * {@link InvalidCacheSettingException} that says how to correct them.
 * <p>
 * Types are boxed where a primitive would refuse the empty text of a variable that is not
 * set.
 *
 * @param enabled Whether to cache at all. When false, every call runs its method and no
 * connection to Redis is attempted.
 * @param mode Where entries are kept.
 * @param defaultTtl How long an entry lives when nothing more specific says so. A number
 * without a unit is seconds.
 * @param presets Times to live by name.
 * @param keyPrefix What every key in Redis starts with, without a colon but one at its
 * end. By default the application's name.
 * @param maxEntrySize How large an entry may be, as JSON. Larger values are neither
 * stored nor read.
 * @param near The entries kept in this process.
 * @param redis How Redis is used.
 * @param endpoint The Actuator endpoint.
 * @param summaryInterval How often the hit rate is logged while there is traffic. A
 * number without a unit is seconds; 0 turns the line off.
 * @param caches Settings of single caches, by the cache's name.
 */
@ConfigurationProperties("cache")
record CacheProperties(@DefaultValue("true") Boolean enabled, @DefaultValue("auto") CacheMode mode,
		@DefaultValue("3600s") @DurationUnit(ChronoUnit.SECONDS) Duration defaultTtl, @DefaultValue Presets presets,
		@Nullable String keyPrefix, @DefaultValue("1MB") DataSize maxEntrySize, @DefaultValue Near near,
		@DefaultValue Redis redis, @DefaultValue Endpoint endpoint,
		@DefaultValue("1m") @DurationUnit(ChronoUnit.SECONDS) Duration summaryInterval,
		@DefaultValue Map<String, CacheSettings> caches) {

	/**
	 * A heartbeat is a fraction of it, and each costs Redis a command.
	 */
	private static final long SHORTEST_STALENESS = 100;

	/**
	 * Who sets less has probably forgotten the unit.
	 */
	private static final DataSize SMALLEST_BOUND = DataSize.ofKilobytes(1);

	/**
	 * What Redis stores under one key, unless its proto-max-bulk-len is raised.
	 */
	private static final DataSize LARGEST_BOUND = DataSize.ofMegabytes(512);

	CacheProperties {
		keyPrefix = StringUtils.hasText(keyPrefix) ? prefix(keyPrefix.strip()) : null;
		caches = Map.copyOf(caches);
		SettingCheck.ttl("cache.default-ttl", defaultTtl);
		checkEntrySize("cache.max-entry-size", maxEntrySize);
		SettingCheck.that(!summaryInterval.isNegative(), "cache.summary-interval", summaryInterval);
		Ttls ttls = new Ttls(presets.byName());
		caches.forEach((name, settings) -> settings.check(name, ttls));
	}

	/**
	 * One prefix must not be the start of another, as "shop:" is of "shop:eu:".
	 */
	private static String prefix(String written) {
		String prefix = written.endsWith(":") ? written.substring(0, written.length() - 1) : written;
		SettingCheck.that(!prefix.isEmpty() && prefix.indexOf(':') < 0, "cache.key-prefix", written);
		return prefix;
	}

	private static void checkEntrySize(String property, DataSize size) {
		SettingCheck.that(size.compareTo(SMALLEST_BOUND) >= 0 && size.compareTo(LARGEST_BOUND) <= 0, property, size);
	}

	/**
	 * How large the entries of a cache may be, in bytes.
	 */
	int maxEntryBytes(String cache) {
		CacheSettings settings = this.caches.get(cache);
		DataSize own = (settings != null) ? settings.maxEntrySize() : null;
		return (int) ((own != null) ? own : this.maxEntrySize).toBytes();
	}

	/**
	 * How large the entries of any cache may be, in bytes.
	 */
	int largestEntry() {
		return this.caches.keySet()
			.stream()
			.mapToInt(this::maxEntryBytes)
			.reduce((int) this.maxEntrySize.toBytes(), Math::max);
	}

	/**
	 * Reads times to live with these presets.
	 */
	Ttls ttls() {
		return new Ttls(this.presets.byName());
	}

	/**
	 * Times to live by name.
	 *
	 * @param shortTtl The time to live named "short". A number without a unit is seconds.
	 * @param mediumTtl The time to live named "medium". A number without a unit is
	 * seconds.
	 * @param longTtl The time to live named "long". A number without a unit is seconds.
	 * @param dayTtl The time to live named "day". A number without a unit is seconds.
	 */
	record Presets(@Name("short") @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration shortTtl,
			@Name("medium") @DefaultValue("300s") @DurationUnit(ChronoUnit.SECONDS) Duration mediumTtl,
			@Name("long") @DefaultValue("3600s") @DurationUnit(ChronoUnit.SECONDS) Duration longTtl,
			@Name("day") @DefaultValue("86400s") @DurationUnit(ChronoUnit.SECONDS) Duration dayTtl) {

		Presets {
			SettingCheck.ttl("cache.presets.short", shortTtl);
			SettingCheck.ttl("cache.presets.medium", mediumTtl);
			SettingCheck.ttl("cache.presets.long", longTtl);
			SettingCheck.ttl("cache.presets.day", dayTtl);
		}

		Map<String, Duration> byName() {
			Map<String, Duration> presets = new LinkedHashMap<>();
			presets.put("short", this.shortTtl);
			presets.put("medium", this.mediumTtl);
			presets.put("long", this.longTtl);
			presets.put("day", this.dayTtl);
			return presets;
		}

	}

	/**
	 * The entries kept in this process.
	 *
	 * @param enabled Whether copies of entries are kept in this process, in front of
	 * Redis.
	 * @param maxSize How much memory the entries kept in this process may take.
	 * @param maxEntries How many entries may be kept in this process; then their memory
	 * is not bounded. 0 bounds the memory.
	 * @param maxStaleness While Redis cannot notify the instance, it serves no copy that
	 * has been out of date for more than this. A number without a unit is milliseconds.
	 * @param serveWhenDisconnected For how long copies are served after the connection to
	 * Redis was lost, although they may be out of date; 0 serves none. A number without a
	 * unit is seconds.
	 * @param verifyShared Whether callers are looked for that change values of caches
	 * whose values are shared. Slow, for tests: each caller gets a copy of its own
	 * meanwhile.
	 */
	record Near(@DefaultValue("true") Boolean enabled, @DefaultValue("64MB") DataSize maxSize,
			@DefaultValue("0") Long maxEntries, @DefaultValue("2s") Duration maxStaleness,
			@DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS) Duration serveWhenDisconnected,
			@DefaultValue("false") Boolean verifyShared) {

		Near {
			SettingCheck.that(maxSize.compareTo(SMALLEST_BOUND) >= 0, "cache.near.max-size", maxSize);
			SettingCheck.that(maxEntries >= 0, "cache.near.max-entries", maxEntries);
			SettingCheck.that(maxStaleness.toMillis() >= SHORTEST_STALENESS, "cache.near.max-staleness", maxStaleness);
			SettingCheck.that(!serveWhenDisconnected.isNegative() && serveWhenDisconnected.toDays() < 1,
					"cache.near.serve-when-disconnected", serveWhenDisconnected);
		}

		NearSettings settings() {
			return new NearSettings(this.maxSize.toBytes(), this.maxEntries, this.maxStaleness,
					this.serveWhenDisconnected);
		}

	}

	/**
	 * How Redis is used.
	 *
	 * @param commandTimeout The longest a call waits for Redis. A number without a unit
	 * is milliseconds.
	 * @param leaseTime How long a load may take to be stored. As long does the lease of a
	 * process that was killed keep others from storing. A number without a unit is
	 * seconds.
	 * @param leaseWait How long a call waits for the load of another instance before it
	 * loads by itself; 0 waits for none. A number without a unit is milliseconds.
	 * @param strict Whether to start with a cold cache whenever Redis was restarted or
	 * has failed over, because it may have forgotten invalidations. When false, those of
	 * the last minute are repeated, and the cache starts cold only where that may not do.
	 */
	record Redis(@DefaultValue("250ms") Duration commandTimeout,
			@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration leaseTime,
			@DefaultValue("2s") Duration leaseWait, @DefaultValue("false") Boolean strict) {

		Redis {
			SettingCheck.that(Ttls.isTtl(commandTimeout), "cache.redis.command-timeout", commandTimeout);
			SettingCheck.that(Ttls.isTtl(leaseTime), "cache.redis.lease-time", leaseTime);
			SettingCheck.that(!leaseWait.isNegative(), "cache.redis.lease-wait", leaseWait);
		}

	}

	/**
	 * The Actuator endpoint.
	 *
	 * @param writable Whether the endpoint can clear caches. Access to it has to be
	 * unrestricted as well.
	 */
	record Endpoint(@DefaultValue("false") Boolean writable) {

	}

	/**
	 * Settings of one cache.
	 *
	 * @param ttl How long an entry lives: a preset, seconds or a duration. Wins over
	 * annotations. By default cache.default-ttl.
	 * @param nullTtl How long a null is remembered, written like ttl, and never longer
	 * than ttl; 0 stores no nulls. Wins over annotations. By default 60 seconds.
	 * @param maxEntrySize How large an entry may be, as JSON. By default
	 * cache.max-entry-size.
	 * @param nearEnabled Whether copies of its entries are kept in this process, in front
	 * of Redis.
	 * @param nearMaxSize How much memory its copies may take, apart from those of other
	 * caches.
	 * @param nearMaxEntries How many copies of its entries may be kept, apart from those
	 * of other caches.
	 * @param share Whether all callers in this process get the same object from its
	 * copies, also where they could change it. They must not.
	 */
	record CacheSettings(@Nullable String ttl, @Nullable String nullTtl, @Nullable DataSize maxEntrySize,
			@DefaultValue("true") Boolean nearEnabled, @Nullable DataSize nearMaxSize, @Nullable Long nearMaxEntries,
			@DefaultValue("false") Boolean share) {

		CacheSettings {
			ttl = StringUtils.hasText(ttl) ? ttl.strip() : null;
			nullTtl = StringUtils.hasText(nullTtl) ? nullTtl.strip() : null;
		}

		/**
		 * The bounds of a room of its own, {@code null} where it shares that of all
		 * caches.
		 */
		@Nullable NearSettings room(NearSettings shared) {
			if (this.nearMaxSize == null && this.nearMaxEntries == null) {
				return null;
			}
			return shared.withRoom((this.nearMaxSize != null) ? this.nearMaxSize.toBytes() : shared.maxBytes(),
					(this.nearMaxEntries != null) ? this.nearMaxEntries : 0);
		}

		private void check(String cache, Ttls ttls) {
			String near = "cache.caches[%s].near-max-".formatted(cache);
			SettingCheck.that(this.nearMaxSize == null || this.nearMaxSize.compareTo(SMALLEST_BOUND) >= 0,
					near + "size", this.nearMaxSize);
			SettingCheck.that(this.nearMaxEntries == null || this.nearMaxEntries > 0, near + "entries",
					this.nearMaxEntries);
			if (this.maxEntrySize != null) {
				checkEntrySize("cache.caches[%s].max-entry-size".formatted(cache), this.maxEntrySize);
			}
			if (this.ttl != null) {
				SettingCheck.readable("cache.caches[%s].ttl".formatted(cache), this.ttl, ttls.allowed(), ttls::parse);
			}
			if (this.nullTtl != null) {
				SettingCheck.readable("cache.caches[%s].null-ttl".formatted(cache), this.nullTtl,
						"0, " + ttls.allowed(), ttls::parseAllowingZero);
			}
		}

	}

}
