package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Says that a setting has a value that cannot be used, under the name by which it was
 * set. Has no cause, because causes repeat values, and a value can be a password.
 */
final class InvalidCacheSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String allowed;

	private final @Nullable String problem;

	private final String setting;

	private final @Nullable String place;

	InvalidCacheSettingException(String property, Object value, String allowed) {
		this(property, value, allowed, null);
	}

	InvalidCacheSettingException(String property, Object value, String allowed, @Nullable String problem) {
		this(property, RedisUrl.withoutSecrets(String.valueOf(value)), allowed, problem, property, null);
	}

	private InvalidCacheSettingException(String property, String value, String allowed, @Nullable String problem,
			String setting, @Nullable String place) {
		super("%s is \"%s\". %s".formatted(setting, value, (problem != null) ? problem : "Expected: " + allowed + "."));
		this.property = property;
		this.value = value;
		this.allowed = allowed;
		this.problem = problem;
		this.setting = setting;
		this.place = place;
	}

	/**
	 * The same, told in terms of what the person wrote.
	 */
	InvalidCacheSettingException writtenAs(Setting written) {
		String shown = written.isComposed() ? this.value : RedisUrl.withoutSecrets(written.value());
		return new InvalidCacheSettingException(this.property, shown, this.allowed, this.problem, written.name(),
				written.place());
	}

	/**
	 * The property, whatever the name by which it was set.
	 */
	String property() {
		return this.property;
	}

	/**
	 * Where the setting was found; {@code null} when that is not known.
	 */
	@Nullable String place() {
		return this.place;
	}

	/**
	 * What to do.
	 */
	String fix() {
		return "Set %s to %s. Or remove it, to get the default.".formatted(this.setting, this.allowed);
	}

}
