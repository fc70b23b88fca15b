package io.github.cachestarter.starter;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

import static org.awaitility.Awaitility.await;

/**
 * A process in which an application is restarted as DevTools does it: the application's
 * classes get another loader each time, the starter keeps its own. Ends with an error if
 * an old loader is still there in the end. To be run with {@link #FORGETFUL}.
 */
final class Restarts {

	/**
	 * Spring remembers types and loaders softly. With this option the JVM keeps nothing
	 * that is only softly reachable.
	 */
	static final String FORGETFUL = "-XX:SoftRefLRUPolicyMSPerMB=0";

	private static final int RESTARTS = 2;

	private Restarts() {
	}

	/**
	 * Starts and ends the application several times.
	 * @param arguments of its command line
	 */
	public static void main(String[] arguments) throws Exception {
		// What libraries make only once must not hold on to one of the loaders,
		run(Restarts.class.getClassLoader(), arguments);
		List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
		for (int i = 0; i < RESTARTS; i++) {
			loaders.add(runAnew(arguments));
		}
		// and what they remember of the last application neither. The JDK remembers the
		// type of the record that was compared last.
		run(Restarts.class.getClassLoader(), arguments);
		if (!new Compared("a").equals(new Compared("a"))) {
			throw new IllegalStateException();
		}
		await().until(() -> {
			System.gc();
			return loaders.stream().allMatch((loader) -> loader.refersTo(null));
		});
	}

	private static WeakReference<ClassLoader> runAnew(String... arguments) throws Exception {
		try (RestartLoader loader = new RestartLoader()) {
			run(loader, arguments);
			return new WeakReference<>(loader);
		}
	}

	private static void run(ClassLoader loader, String... arguments) throws Exception {
		Runnable application = (Runnable) loader.loadClass(RestartedShop.class.getName())
			.getConstructor(String[].class)
			.newInstance((Object) arguments);
		FutureTask<?> task = new FutureTask<>(application, null);
		Thread thread = new Thread(task, "restarted");
		thread.setContextClassLoader(loader);
		thread.start();
		task.get();
		thread.join();
	}

	private record Compared(Object object) {

	}

	/** Loads the application's own classes itself, all others come from the parent. */
	private static final class RestartLoader extends URLClassLoader {

		RestartLoader() {
			super(new URL[] { RestartedShop.class.getProtectionDomain().getCodeSource().getLocation() },
					Restarts.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				if (loaded == null && name.startsWith(RestartedShop.class.getName())) {
					loaded = findClass(name);
				}
				return (loaded != null) ? loaded : super.loadClass(name, resolve);
			}
		}

	}

}
