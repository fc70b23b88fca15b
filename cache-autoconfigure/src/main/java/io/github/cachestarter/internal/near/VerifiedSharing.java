package io.github.cachestarter.internal.near;

import java.util.ArrayDeque;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.github.cachestarter.internal.value.ValueCodec;
import io.github.cachestarter.internal.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Finds callers that change what they would share with others. To find out which one it
 * was, and to do no harm, every caller is given an object of its own. The last ones are
 * compared with their entries whenever another value is given. Safe for use by many
 * threads.
 */
final class VerifiedSharing implements Sharing {

	/**
	 * How many objects are looked at. Callers change what they get soon, or never.
	 */
	private static final int MOST = 16;

	private static final String ROOT = VerifiedSharing.class.getPackageName().replaceFirst("[^.]+$", "");

	private static final String ADVICE = "org.springframework.aop.";

	/**
	 * Who stands between a caller and this.
	 */
	private static final List<String> NO_CALLERS = List.of("java.", "jdk.", ADVICE, "org.springframework.cache.",
			"org.springframework.cglib.", "org.springframework.core.", "org.springframework.data.",
			"org.springframework.transaction.", "org.springframework.util.", ROOT + "engine.", ROOT + "intercept.",
			ROOT + "near.", ROOT + "spring.");

	private static final StackWalker STACK = StackWalker.getInstance();

	private final ValueCodec codec;

	private final Deque<Given> given = new ArrayDeque<>();

	private final SharedValueListener listener;

	VerifiedSharing(ValueCodec codec, SharedValueListener listener) {
		this.codec = codec;
		this.listener = listener;
	}

	@Override
	public boolean shares(@Nullable Object value) {
		return OF_IMMUTABLE.shares(value);
	}

	@Override
	public boolean allowsMasters() {
		return false;
	}

	@Override
	public void given(Object value, byte[] entry, ValueType type) {
		// Comparing calls methods of the application, which may do anything.
		for (Given other : others()) {
			String path = other.changed(this.codec);
			if (path != null && remove(other)) {
				this.listener.changed(other.caller, path);
			}
		}
		add(new Given(value, entry, type, caller()));
	}

	private synchronized List<Given> others() {
		return List.copyOf(this.given);
	}

	private synchronized boolean remove(Given other) {
		return this.given.remove(other);
	}

	private synchronized void add(Given other) {
		if (this.given.size() == MOST) {
			this.given.removeFirst();
		}
		this.given.addLast(other);
	}

	private static String caller() {
		return STACK.walk(VerifiedSharing::callerAmong);
	}

	/**
	 * Aspects of the application stand between the cache and the proxy, the caller behind
	 * the proxy. Where there is none the call is direct.
	 */
	private static String callerAmong(Stream<StackWalker.StackFrame> frames) {
		boolean advised = false;
		for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext();) {
			StackWalker.StackFrame frame = all.next();
			String name = frame.getClassName();
			if (isProxy(name)) {
				advised = false;
			}
			else if (NO_CALLERS.stream().anyMatch(name::startsWith)) {
				advised |= name.startsWith(ADVICE);
			}
			else if (!advised) {
				return frame.toStackTraceElement().toString();
			}
		}
		return "a caller on another thread";
	}

	private static boolean isProxy(String name) {
		return name.contains("$$") || name.contains("$Proxy");
	}

	/**
	 * A value that a caller has got.
	 */
	private static final class Given {

		private final Object value;

		private final byte[] entry;

		private final ValueType type;

		private final String caller;

		Given(Object value, byte[] entry, ValueType type, String caller) {
			this.value = value;
			this.entry = entry;
			this.type = type;
			this.caller = caller;
		}

		/**
		 * The path of what its caller has changed in it, {@code null} if it has not.
		 */
		private @Nullable String changed(ValueCodec codec) {
			try {
				Object unchanged = codec.decodeOwn(this.entry, this.type);
				return (unchanged != null) ? ValueCodec.difference(unchanged, this.value) : null;
			}
			catch (ConcurrentModificationException ex) {
				// It changes at this moment, as a list does that is being sorted.
				return "";
			}
			catch (Exception | StackOverflowError | LinkageError | AssertionError ex) {
				// Whatever equals of the application does.
				return null;
			}
		}

	}

}
