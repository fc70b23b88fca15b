package io.github.cachestarter.internal.engine.explore;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.tier.Tier;
import io.github.cachestarter.internal.value.Head;
import io.github.cachestarter.internal.value.Stamp;
import io.github.cachestarter.internal.value.UncacheableValueException;
import io.github.cachestarter.internal.value.UnreadableEntryException;
import org.jspecify.annotations.Nullable;

/**
 * Protocols that lack something. Each is the production code above a tier that does not
 * do one of the things that the code relies on.
 */
final class Flaws {

	private Flaws() {
	}

	/**
	 * All leases of a process are alike.
	 */
	static Tier tokenPerClient(Tier tier) {
		return new TokenPerClient(tier);
	}

	/**
	 * A fill does not look whether its lease is still there.
	 */
	static Tier fillWithoutComparing(Tier tier) {
		return new ForwardingTier(tier) {
			@Override
			public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
				return Head.isLease(bytes) ? super.replace(key, head, bytes, ttl)
						: super.put(key, bytes, ttl).thenApply((done) -> true);
			}
		};
	}

	/**
	 * A put is one command.
	 */
	static Tier putInOneStep(Tier tier) {
		return new ForwardingTier(fillWithoutComparing(tier)) {
			@Override
			public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
				return CompletableFuture.completedFuture(null);
			}

			@Override
			public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
				return put(key, lease, life);
			}
		};
	}

	/**
	 * An entry gets the versions that its tags have when it is stored.
	 */
	static Tier tagsReadAfterTheLoad(Tier tier) {
		return new ForwardingTier(tier) {
			@Override
			public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
				if (Head.isLease(bytes)) {
					return super.replace(key, head, bytes, ttl);
				}
				List<String> names = tagsOf(key, bytes);
				List<String> tags = new ArrayList<>(List.of(World.KEYS.tags().clearTagOf(key)));
				names.stream().map(World.KEYS.tags()::tag).forEach(tags::add);
				return versions(tags, ttl)
					.thenCompose((versions) -> super.replace(key, head, stamped(key, bytes, names, versions), ttl));
			}
		};
	}

	/**
	 * An update whose fill was refused leaves what is there.
	 */
	static Tier noDeleteAfterRefusedFill(Tier tier) {
		return new ForwardingTier(tier) {

			private boolean refused;

			@Override
			public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
				return super.replace(key, head, bytes, ttl).whenComplete((done, failure) -> this.refused = !done);
			}

			@Override
			public CompletableFuture<Boolean> delete(String key) {
				return this.refused ? CompletableFuture.completedFuture(false) : super.delete(key);
			}

		};
	}

	/**
	 * What is removed together disappears one after the other, and only once.
	 */
	static Tier removalsInOnePass(Tier tier) {
		return new ForwardingTier(tier) {
			@Override
			public CompletableFuture<Boolean> remove(Collection<String> keys, Collection<String> tags) {
				return super.remove(keys, tags).thenApply((atOnce) -> true);
			}
		};
	}

	private static List<String> tagsOf(String key, byte[] entry) {
		try {
			return World.CODEC.stampOf(key, entry).tags();
		}
		catch (UnreadableEntryException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] stamped(String key, byte[] entry, List<String> names, long[] versions) {
		try {
			long[] further = Arrays.copyOfRange(versions, 1, versions.length);
			return World.CODEC.encode(key, World.CODEC.decode(key, entry, World.TYPE), World.TYPE,
					new Stamp(versions[0], names, further));
		}
		catch (UnreadableEntryException | UncacheableValueException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class TokenPerClient extends ForwardingTier {

		private static final int TOKEN = 3;

		private final long client = System.identityHashCode(this);

		TokenPerClient(Tier tier) {
			super(tier);
		}

		@Override
		public CompletableFuture<@Nullable Void> put(String key, byte[] bytes, Duration ttl) {
			return super.put(key, ofClient(bytes), ttl);
		}

		@Override
		public CompletableFuture<Boolean> putIfAbsent(String key, byte[] bytes, Duration ttl) {
			return super.putIfAbsent(key, ofClient(bytes), ttl);
		}

		@Override
		public CompletableFuture<Boolean> replace(String key, byte[] head, byte[] bytes, Duration ttl) {
			return super.replace(key, ofClient(head), ofClient(bytes), ttl);
		}

		@Override
		public CompletableFuture<Boolean> claim(String key, byte @Nullable [] over, byte[] lease, Duration life,
				Runnable late) {
			return super.claim(key, (over != null) ? ofClient(over) : null, ofClient(lease), life, late);
		}

		@Override
		public CompletableFuture<@Nullable Void> take(String key, byte[] lease, Duration life, Runnable late) {
			return super.take(key, ofClient(lease), life, late);
		}

		@Override
		public CompletableFuture<Boolean> deleteIf(String key, byte[] head) {
			return super.deleteIf(key, ofClient(head));
		}

		/**
		 * Makes a lease, or its head, that of the client. An entry keeps its own.
		 */
		private byte[] ofClient(byte[] bytes) {
			byte[] lease = Head.lease(0, true);
			boolean isLease = bytes.length >= Head.LENGTH && bytes.length <= lease.length && bytes[1] == lease[1];
			return isLease
					? ByteBuffer.wrap(bytes.clone()).putLong(TOKEN, this.client).putLong(TOKEN + Long.BYTES, 0).array()
					: bytes;
		}

	}

}
