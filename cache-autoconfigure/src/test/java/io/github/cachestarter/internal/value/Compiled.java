package io.github.cachestarter.internal.value;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.springframework.util.FileSystemUtils;

/**
 * Versions of a class, as two releases of an application have them.
 */
final class Compiled {

	private Compiled() {
	}

	/**
	 * Compiles and loads a class.
	 * @param name the simple name of the class, in the unnamed package
	 * @param source the source of it and of what it uses
	 */
	static Class<?> load(String name, String source) {
		try {
			Path directory = Files.createTempDirectory("compiled");
			try {
				return load(directory, name, source);
			}
			finally {
				FileSystemUtils.deleteRecursively(directory);
			}
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Class<?> load(Path directory, String name, String source)
			throws IOException, ClassNotFoundException {
		Path file = Files.writeString(directory.resolve(name + ".java"), source);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		int result = compiler.run(null, null, null, "-proc:none", "-d", directory.toString(), file.toString());
		if (result != 0) {
			throw new IllegalStateException("Does not compile: " + source);
		}
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() })) {
			try (var classes = Files.newDirectoryStream(directory, "*.class")) {
				for (Path type : classes) {
					loader.loadClass(type.getFileName().toString().replace(".class", ""));
				}
			}
			return loader.loadClass(name);
		}
	}

}
