package io.github.cachestarter.near;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import io.github.cachestarter.value.UnreadableEntryException;
import io.github.cachestarter.value.ValueCodec;
import io.github.cachestarter.value.ValueType;
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

	/**
	 * Who stands between a caller and this.
	 */
	private static final List<String> NO_CALLERS = List.of("java.", "jdk.", "org.springframework.", ROOT + "engine.",
			ROOT + "intercept.", ROOT + "near.", ROOT + "spring.");

	/** The proxies of Spring. */
	private static final String GENERATED = "$$";

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
	public synchronized void given(Object value, byte[] entry, ValueType type) {
		for (Iterator<Given> others = this.given.iterator(); others.hasNext();) {
			Given other = others.next();
			String path = other.changed(this.codec);
			if (path != null) {
				this.listener.changed(other.caller, path);
				others.remove();
			}
		}
		if (this.given.size() == MOST) {
			this.given.removeFirst();
		}
		this.given.addLast(new Given(value, entry, type, caller()));
	}

	private static String caller() {
		return STACK.walk((frames) -> frames.filter((frame) -> isCaller(frame.getClassName()))
			.findFirst()
			.map((frame) -> frame.toStackTraceElement().toString())
			.orElse("a caller on another thread"));
	}

	private static boolean isCaller(String name) {
		return !name.contains(GENERATED) && NO_CALLERS.stream().noneMatch(name::startsWith);
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
			catch (UnreadableEntryException ex) {
				return null;
			}
			catch (RuntimeException | StackOverflowError | LinkageError ex) {
				// It changes at this moment, as a list does that is being sorted.
				return "";
			}
		}

	}

}
