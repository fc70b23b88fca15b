package io.github.cachestarter.internal.value;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values are cached where the libraries are absent whose values are known.
 */
class AbsentLibrariesTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.http.", "org.springframework.data.", "org.springframework." })
	void othersAreCached(String absent) throws Exception {
		Predicate<String> isAbsent = (name) -> name.startsWith(absent)
				&& (name.startsWith("org.springframework.http.") || name.startsWith("org.springframework.data."));
		assertThat(cached(new Without(isAbsent), Map.of("a", List.of(1L)))).isEqualTo(Map.of("a", List.of(1L)));
		assertThat(cached(new Without(isAbsent), Map.entry("a", 1L))).isEqualTo(Map.entry("a", 1L));
	}

	@Test
	void pagesNeedNoSpringWeb() throws Exception {
		PageImpl<String> page = new PageImpl<>(List.of("a"), PageRequest.of(0, 2), 1);
		assertThat(cached(new Without((name) -> name.startsWith("org.springframework.http.")), page)).isEqualTo(page);
	}

	@Test
	void responsesNeedNoSpringData() throws Exception {
		ResponseEntity<String> response = ResponseEntity.ok("a");
		assertThat(cached(new Without((name) -> name.startsWith("org.springframework.data.")), response))
			.isEqualTo(response);
	}

	/**
	 * Writes and reads a value that is declared as an object.
	 */
	private static Object cached(ClassLoader loader, Object value) throws Exception {
		Class<?> json = loader.loadClass(CacheJson.class.getName());
		assertThat(json.getClassLoader()).isSameAs(loader);
		Object builder = json.getMethod("builder").invoke(null);
		Object mapper = builder.getClass().getMethod("build").invoke(builder);
		Class<?> codecs = loader.loadClass(ValueCodec.class.getName());
		Object codec = codecs.getConstructors()[0].newInstance(mapper);
		Object type = codecs.getMethod("typeOf", Type.class).invoke(codec, Object.class);
		Class<?> stamps = loader.loadClass(Stamp.class.getName());
		Object entry = codecs.getMethod("encode", String.class, Object.class, type.getClass(), stamps)
			.invoke(codec, Codecs.KEY, value, type, stamps.getField("NONE").get(null));
		return codecs.getMethod("decode", String.class, byte[].class, type.getClass())
			.invoke(codec, Codecs.KEY, entry, type);
	}

	/**
	 * Has the classes of this room anew, and some libraries not at all.
	 */
	private static final class Without extends ClassLoader {

		private final Predicate<String> absent;

		Without(Predicate<String> absent) {
			super(AbsentLibrariesTests.class.getClassLoader());
			this.absent = absent;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (this.absent.test(name)) {
				throw new ClassNotFoundException(name);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				if (loaded == null && name.startsWith(ValueCodec.class.getPackageName() + ".")) {
					byte[] bytes = bytesOf(name);
					loaded = defineClass(name, bytes, 0, bytes.length);
				}
				return (loaded != null) ? loaded : super.loadClass(name, resolve);
			}
		}

		private byte[] bytesOf(String name) throws ClassNotFoundException {
			try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
				return Objects.requireNonNull(bytes).readAllBytes();
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
