package io.github.cachestarter.internal.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.Script;
import org.jspecify.annotations.Nullable;

/**
 * Removes entries that are out of date because the version of a tag of theirs has
 * changed, for the sake of memory. An entry that cannot be removed is left.
 * <p>
 * The version of the tag is read after those of a batch of entries. An entry with another
 * version is dead for ever then, because a tag never gets a version twice; one that was
 * stored since has the version that the tag has now, or is compared and left. So nothing
 * valid is removed, whoever clears or stores meanwhile.
 */
final class Sweep {

	/**
	 * Removes an entry if it still has a version.
	 */
	private static final Script REMOVE = new Script("""
			if redis.call('GETRANGE', KEYS[1], ARGV[1], ARGV[2]) == ARGV[3] then
				return redis.call('UNLINK', KEYS[1])
			end
			return 0
			""");

	private final Gate gate;

	private final int first;

	private final int last;

	private final String tag;

	/**
	 * Creates a sweep.
	 * @param offset where in its bytes an entry has the version
	 * @param tag the complete key of the tag
	 */
	Sweep(Gate gate, int offset, String tag) {
		this.gate = gate;
		this.first = offset;
		this.last = offset + Long.BYTES - 1;
		this.tag = tag;
	}

	/**
	 * Walks over the keys that match.
	 * @return how many entries were removed
	 */
	CompletableFuture<Long> start(String glob) {
		return new KeyScan(this.gate, glob, this::removeFrom).start();
	}

	private CompletableFuture<Long> removeFrom(Set<String> keys) {
		Map<String, CompletableFuture<byte[]>> versions = new HashMap<>();
		keys.forEach((key) -> versions.put(key, version(key)));
		return all(versions.values()).thenCompose((read) -> this.gate.send((link) -> link.commands().get(this.tag)))
			.thenCompose((current) -> removeOthers(versions, current));
	}

	/**
	 * Leases have none, and neither have keys of another type.
	 */
	private CompletableFuture<byte[]> version(String key) {
		return this.gate.send(
				(link) -> link.commands().getrange(key, this.first, this.last).exceptionally((failure) -> new byte[0]));
	}

	private CompletableFuture<Long> removeOthers(Map<String, CompletableFuture<byte[]>> versions,
			byte @Nullable [] current) {
		List<CompletableFuture<Long>> removals = new ArrayList<>();
		versions.forEach((key, read) -> {
			byte[] version = read.join();
			if (version.length == Long.BYTES && !Arrays.equals(version, current)) {
				removals.add(remove(key, version));
			}
		});
		return all(removals).thenApply((done) -> removals.stream().mapToLong(CompletableFuture::join).sum());
	}

	private CompletableFuture<Long> remove(String key, byte[] version) {
		return this.gate
			.send((link) -> REMOVE.run(link, key, Script.argument(this.first), Script.argument(this.last), version)
				.exceptionally((failure) -> 0L));
	}

	private static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> futures) {
		return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
	}

}
