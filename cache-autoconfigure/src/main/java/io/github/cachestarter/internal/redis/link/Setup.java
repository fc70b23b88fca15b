package io.github.cachestarter.internal.redis.link;

/**
 * How the application has configured its connection, as far as it matters for what to
 * change when that does not work. It has no addresses and no credentials.
 *
 * @param mode {@code standalone}, {@code sentinel} or {@code cluster}
 * @param address the setting that says where a single server is
 * @param tls whether TLS is spoken
 * @param user whether a user is named; without one the server's default user logs in
 * @param database the number of the database
 */
public record Setup(String mode, String address, boolean tls, boolean user, int database) {

	public static final String USUAL_ADDRESS = "REDIS_URL";

	/**
	 * A single server of which nothing else is configured.
	 */
	public static final Setup PLAIN = new Setup("standalone", false, false, 0);

	public Setup(String mode, boolean tls, boolean user, int database) {
		this(mode, USUAL_ADDRESS, tls, user, database);
	}

	/**
	 * The setting that says where Redis is.
	 */
	public String place() {
		return isStandalone() ? this.address : "spring.data.redis." + this.mode + ".nodes";
	}

	/**
	 * What to do where the server does not speak TLS.
	 */
	public String withoutTls() {
		return (isStandalone() ? "write redis:// instead of rediss:// in REDIS_URL, or " : "")
				+ "set spring.data.redis.ssl.enabled=false";
	}

	/**
	 * What to do where the server speaks TLS.
	 */
	public String withTls() {
		return (isStandalone() ? "write rediss:// instead of redis:// in REDIS_URL, or " : "")
				+ "set spring.data.redis.ssl.enabled=true";
	}

	/**
	 * The settings that say who logs in.
	 */
	public String credentials() {
		return switch (this.mode) {
			case "sentinel" -> "spring.data.redis.username and .password, and those of the Sentinels themselves, "
					+ "spring.data.redis.sentinel.username and .password";
			case "cluster" -> "spring.data.redis.username and .password";
			default -> "REDIS_PASSWORD and REDIS_USERNAME, the credentials in REDIS_URL, or "
					+ "spring.data.redis.username and .password";
		};
	}

	/**
	 * The settings of the password alone.
	 */
	public String password() {
		return switch (this.mode) {
			case "sentinel" -> "spring.data.redis.password, or spring.data.redis.sentinel.password for the Sentinels";
			case "cluster" -> "spring.data.redis.password";
			default -> "REDIS_PASSWORD, the password in REDIS_URL or spring.data.redis.password";
		};
	}

	private boolean isStandalone() {
		return this.mode.equals("standalone");
	}

}
