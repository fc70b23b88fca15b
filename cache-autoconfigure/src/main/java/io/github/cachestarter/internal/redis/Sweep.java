package io.github.cachestarter.internal.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.cachestarter.internal.redis.circuit.Gate;
import io.github.cachestarter.internal.redis.link.Script;

/**
 * Removes entries that are out of date because the version of a tag of theirs has
 * changed, for the sake of memory. An entry that cannot be removed is left.
 */
final class Sweep {

	private static final Script SCRIPT = new Script("""
			local version = redis.call('GETRANGE', KEYS[1], ARGV[1], ARGV[2])
			if #version == 8 and version ~= ARGV[3] then
				return redis.call('UNLINK', KEYS[1])
			end
			return 0
			""");

	private final Gate gate;

	private final byte[] first;

	private final byte[] last;

	private final byte[] expected;

	/**
	 * Creates a sweep.
	 * @param offset where in its bytes an entry has the version
	 * @param version the version that entries must have in order to stay
	 */
	Sweep(Gate gate, int offset, long version) {
		this.gate = gate;
		this.first = Script.argument(offset);
		this.last = Script.argument(offset + Long.BYTES - 1L);
		this.expected = ByteBuffer.allocate(Long.BYTES).putLong(version).array();
	}

	/**
	 * Walks over the keys that match.
	 * @return how many entries were removed
	 */
	CompletableFuture<Long> start(String glob) {
		return new KeyScan(this.gate, glob, this::removeFrom).start();
	}

	private CompletableFuture<Long> removeFrom(Set<String> keys) {
		List<CompletableFuture<Long>> counts = keys.stream().map(this::remove).toList();
		return CompletableFuture.allOf(counts.toArray(CompletableFuture<?>[]::new))
			.thenApply((done) -> counts.stream().mapToLong(CompletableFuture::join).sum());
	}

	private CompletableFuture<Long> remove(String key) {
		return this.gate
			.send((link) -> SCRIPT.run(link, key, this.first, this.last, this.expected).exceptionally((failure) -> 0L));
	}

}
