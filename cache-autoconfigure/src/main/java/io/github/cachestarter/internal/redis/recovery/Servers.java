package io.github.cachestarter.internal.redis.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.internal.redis.link.InfoReply;
import org.jspecify.annotations.Nullable;

/**
 * Who answers: the processes of the masters, by their own account.
 * <p>
 * A process is known by its run id together with the id of the data that it holds, which
 * changes when it is made a replica and a master again. Addresses say nothing: behind one
 * name there may be another server, and a server that is restarted may have another
 * address.
 */
final class Servers {

	/**
	 * What is known where {@code INFO} is not permitted, or says nothing.
	 */
	static final Servers UNKNOWN = new Servers(Map.of());

	private final Map<String, Server> byRunId;

	private Servers(Map<String, Server> byRunId) {
		this.byRunId = byRunId;
	}

	static Servers of(List<InfoReply> masters) {
		Map<String, Server> byRunId = new HashMap<>();
		for (InfoReply master : masters) {
			String runId = master.text("run_id");
			if (runId == null) {
				return UNKNOWN;
			}
			byRunId.put(runId, Server.of(master));
		}
		return new Servers(byRunId);
	}

	boolean areUnknown() {
		return this.byRunId.isEmpty();
	}

	boolean areMany() {
		return this.byRunId.size() > 1;
	}

	/**
	 * Whether these are the same processes with the same data. Slots may have been moved
	 * between them, which loses nothing.
	 */
	boolean areThoseOf(Servers before) {
		return !areUnknown() && this.byRunId.keySet().equals(before.byRunId.keySet())
				&& this.byRunId.entrySet()
					.stream()
					.allMatch((server) -> server.getValue().holdsDataOf(before.byRunId.get(server.getKey())));
	}

	/**
	 * Whether one of them holds what it had on disk, which may be of any age. That is so
	 * if it was started after its predecessor answered for the last time, holds data and
	 * does not write every change to disk. A process that ran before was a replica, which
	 * hears of changes as they happen.
	 * @param before who answered before
	 * @param age how long ago that was, in nanoseconds
	 */
	boolean mayHaveForgottenALot(Servers before, long age) {
		return this.byRunId.entrySet()
			.stream()
			.anyMatch((server) -> !before.byRunId.containsKey(server.getKey())
					&& server.getValue().mayHaveForgottenALot(age));
	}

	private record Server(@Nullable String dataId, @Nullable Double uptimeSeconds, boolean appendOnly,
			boolean holdsData) {

		/**
		 * Redis tells the difference of two truncated clocks, which can be a second more
		 * than it was. To err on this side costs misses.
		 */
		private static final long ROUNDING_SECONDS = 2;

		static Server of(InfoReply info) {
			Double appendOnly = info.number("aof_enabled");
			return new Server(info.text("master_replid"), info.number("uptime_in_seconds"),
					appendOnly != null && appendOnly > 0, info.keys() > Marks.COUNT);
		}

		boolean holdsDataOf(@Nullable Server before) {
			return before != null && Objects.equals(this.dataId, before.dataId);
		}

		boolean mayHaveForgottenALot(long age) {
			boolean restarted = this.uptimeSeconds == null
					|| TimeUnit.SECONDS.toNanos(this.uptimeSeconds.longValue() - ROUNDING_SECONDS) <= age;
			return restarted && this.holdsData && !this.appendOnly;
		}

	}

}
