package io.github.cachestarter.internal.copy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cachestarter.internal.copy.Way.How;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Point;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Methods that return what Spring Data, Spring Web and {@code JdbcTemplate} are made of.
 */
@SuppressWarnings("unused") // found by reflection
final class ReturnedByLibraries {

	record Vet(int id, String name) {

	}

	private static List<Vet> vets() {
		return new ArrayList<>(List.of(new Vet(1, "a"), new Vet(2, "b")));
	}

	@Way(How.COPIED)
	Page<Vet> page() {
		return new PageImpl<>(vets(), PageRequest.of(1, 2, Sort.by("name").descending()), 40);
	}

	@Way(How.COPIED)
	Page<Vet> unsortedPage() {
		return new PageImpl<>(vets(), PageRequest.of(1, 2), 40);
	}

	@Way(How.COPIED)
	Page<Vet> wholePage() {
		return new PageImpl<>(vets());
	}

	@Way(How.COPIED)
	Slice<Vet> slice() {
		return new SliceImpl<>(vets(), PageRequest.of(0, 2), true);
	}

	@Way(How.SHARED)
	Sort sort() {
		return Sort.by("name", "id").descending();
	}

	@Way(How.COPIED)
	ResponseEntity<Vet> response() {
		return ResponseEntity.ok().header("X-One", "1").body(new Vet(1, "a"));
	}

	@Way(How.COPIED)
	ResponseEntity<List<Vet>> responseWithoutHeaders() {
		return ResponseEntity.ok(vets());
	}

	@Way(How.COPIED)
	HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-One", "1");
		headers.add("X-One", "2");
		return headers;
	}

	@Way(How.COPIED)
	List<Map<String, Object>> rowsOfJdbcTemplate() {
		Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
		row.put("ID", 1L);
		row.put("PRICE", new BigDecimal("1.50"));
		row.put("AT", Timestamp.valueOf("2026-01-02 03:04:05.678"));
		return new ArrayList<>(List.of(row));
	}

	@Way(How.JSON)
	Map.Entry<String, Vet> entry() {
		return Map.entry("a", new Vet(1, "a"));
	}

	@Way(How.JSON)
	Map.Entry<String, List<Vet>> entryThatCanBeSet() {
		return new AbstractMap.SimpleEntry<>("a", vets());
	}

	@Way(How.SHARED)
	Point point() {
		return new Point(1.5, 2.5);
	}

}
