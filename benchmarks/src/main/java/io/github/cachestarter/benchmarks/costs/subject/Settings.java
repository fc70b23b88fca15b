package io.github.cachestarter.benchmarks.costs.subject;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A cached value that its owner can change, so that everybody needs an object of their
 * own.
 */
public final class Settings {

	private long id;

	private String theme = "";

	private String language = "";

	private int pageSize;

	/**
	 * Makes the settings of a key.
	 * @param id the key
	 * @return a new object
	 */
	public static Settings of(long id) {
		Settings settings = new Settings();
		settings.setId(id);
		settings.setTheme("dark");
		settings.setLanguage("en");
		settings.setPageSize(50);
		return settings;
	}

	public long getId() {
		return this.id;
	}

	public void setId(long id) {
		this.id = id;
	}

	public String getTheme() {
		return this.theme;
	}

	public void setTheme(String theme) {
		this.theme = theme;
	}

	public String getLanguage() {
		return this.language;
	}

	public void setLanguage(String language) {
		this.language = language;
	}

	public int getPageSize() {
		return this.pageSize;
	}

	public void setPageSize(int pageSize) {
		this.pageSize = pageSize;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Settings that && this.id == that.id && this.pageSize == that.pageSize
				&& this.theme.equals(that.theme) && this.language.equals(that.language);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.id, this.theme, this.language, this.pageSize);
	}

}
