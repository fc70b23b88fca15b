package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Turns every failure to bind one of our settings into an
 * {@link InvalidCacheSettingException} that speaks of the setting as it was written.
 */
final class ExplainingBindHandler extends AbstractBindHandler {

	ExplainingBindHandler(BindHandler parent) {
		super(parent);
	}

	/**
	 * What is written at the name of a group is not ours: a variable named {@code REDIS}
	 * or {@code CACHE} may be anybody's.
	 */
	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		Bindable<T> started = super.onStart(name, target, context);
		return (started != null && isGroup(started)) ? started.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY)
				: started;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (isCaches(target) && error instanceof ConverterNotFoundException) {
			return null;
		}
		InvalidCacheSettingException invalid = find(error, InvalidCacheSettingException.class);
		if (invalid == null && AllowedValues.areKnownOf(name.toString())) {
			invalid = new InvalidCacheSettingException(name.toString(), valueIn(error),
					AllowedValues.of(name.toString()));
		}
		if (invalid == null || invalid.place() != null) {
			return super.onFailure(name, target, context, error);
		}
		Setting written = Setting.find(context.getSources(), invalid.property());
		throw (written != null) ? invalid.writtenAs(written) : invalid;
	}

	private static boolean isGroup(Bindable<?> target) {
		Class<?> type = target.getType().resolve(Object.class);
		return type.isRecord() && (type.getNestHost() == CacheProperties.class || type == RedisProperties.class);
	}

	/**
	 * Restrictions do not hold for maps.
	 */
	private static boolean isCaches(Bindable<?> target) {
		return target.getType().asMap().getGeneric(1).resolve() == CacheProperties.CacheSettings.class;
	}

	private static Object valueIn(Exception error) {
		ConversionFailedException conversion = find(error, ConversionFailedException.class);
		return (conversion != null && conversion.getValue() != null) ? conversion.getValue() : "";
	}

	static <E extends Throwable> @Nullable E find(@Nullable Throwable failure, Class<E> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
