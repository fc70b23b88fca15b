package io.github.cachestarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Turns every failure to bind one of our settings into an
 * {@link InvalidCacheSettingException} that speaks of the setting as it was written.
 */
final class ExplainingBindHandler extends AbstractBindHandler {

	ExplainingBindHandler(BindHandler parent) {
		super(parent);
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
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
