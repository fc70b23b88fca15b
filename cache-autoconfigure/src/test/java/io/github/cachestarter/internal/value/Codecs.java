package io.github.cachestarter.internal.value;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * What the tests of this package do again and again.
 */
final class Codecs {

	/** The key under which values are stored. */
	static final String KEY = "p:test:1";

	private Codecs() {
	}

	/** A codec as another process would have it: it knows nothing of the others. */
	static ValueCodec newCodec() {
		return new ValueCodec(CacheJson.builder().build());
	}

	/** Writes in one process, reads in another that has the same declared type. */
	static @Nullable Object there(@Nullable Object value, Type declared) throws Exception {
		ValueCodec writer = newCodec();
		ValueCodec reader = newCodec();
		return reader.decode(KEY, writer.encode(KEY, value, writer.typeOf(declared), Stamp.NONE),
				reader.typeOf(declared));
	}

	static <T> Type generic(ParameterizedTypeReference<T> reference) {
		return reference.getType();
	}

}
