package io.github.cachestarter.verification.races;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.github.cachestarter.verification.races.RoundNotes.Sighting;
import io.github.cachestarter.verification.races.RoundNotes.Update;

/**
 * Decides, after a round, what was stale in it.
 */
final class Judge {

	/**
	 * How long after an update another process may see the row as it was.
	 */
	static final long GRACE_MILLIS = 20;

	private Judge() {
	}

	/**
	 * Counts the entries that some process reads or finds otherwise than they are in the
	 * database.
	 * @param versions what the entries have to contain
	 * @param rests what the processes found
	 */
	static int staleAtRest(List<List<Long>> versions, List<Rest> rests) {
		int stale = 0;
		for (int index = 0; index < versions.size(); index++) {
			int entry = index;
			if (rests.stream().anyMatch((rest) -> rest.isStale(entry, versions.get(entry)))) {
				stale++;
			}
		}
		return stale;
	}

	/**
	 * Counts the updates that another process had not seen when it began to read more
	 * than {@link #GRACE_MILLIS} after their return.
	 * @param notes of all processes
	 */
	static int staleElsewhere(List<RoundNotes> notes) {
		List<Map<Integer, NavigableMap<Long, Long>>> lastSeen = notes.stream().map(Judge::lastSeen).toList();
		int stale = 0;
		for (int process = 0; process < notes.size(); process++) {
			for (Update update : notes.get(process).updates()) {
				if (isSeenLateElsewhere(update, process, lastSeen)) {
					stale++;
				}
			}
		}
		return stale;
	}

	private static boolean isSeenLateElsewhere(Update update, int process,
			List<Map<Integer, NavigableMap<Long, Long>>> lastSeen) {
		for (int other = 0; other < lastSeen.size(); other++) {
			NavigableMap<Long, Long> versions = (other != process) ? lastSeen.get(other).get(update.id()) : null;
			Map.Entry<Long, Long> older = (versions != null) ? versions.lowerEntry(update.version()) : null;
			if (older != null && older.getValue() > update.returnedAt() + GRACE_MILLIS) {
				return true;
			}
		}
		return false;
	}

	/**
	 * By row, when the last read began that got a version or an older one.
	 */
	private static Map<Integer, NavigableMap<Long, Long>> lastSeen(RoundNotes notes) {
		Map<Integer, NavigableMap<Long, Long>> rows = new HashMap<>();
		for (Sighting sighting : notes.sightings()) {
			rows.computeIfAbsent(sighting.id(), (id) -> new TreeMap<>())
				.put(sighting.version(), sighting.lastBegunAt());
		}
		rows.values().forEach((versions) -> {
			long latest = Long.MIN_VALUE;
			for (Map.Entry<Long, Long> version : versions.entrySet()) {
				latest = Math.max(latest, version.getValue());
				version.setValue(latest);
			}
		});
		return rows;
	}

}
