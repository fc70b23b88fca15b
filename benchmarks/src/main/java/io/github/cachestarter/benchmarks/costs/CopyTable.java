package io.github.cachestarter.benchmarks.costs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cachestarter.benchmarks.costs.subject.CopyContender;
import io.github.cachestarter.benchmarks.costs.subject.MutableValue;
import io.github.cachestarter.benchmarks.program.Table;

/**
 * What values cost that callers can change, beside the same hit and a copy that was
 * written by hand.
 */
final class CopyTable {

	private static final String NONE = "-";

	/** More than a copy by hand allocates: what a near hit does. */
	private static final int MOST_BYTES = 96;

	private final List<CopyContender> contenders;

	private final List<CopyFigure> figures;

	/**
	 * Shows what was measured.
	 * @param contenders who took part
	 * @param figures without those of benchmarks that failed
	 */
	CopyTable(List<CopyContender> contenders, List<CopyFigure> figures) {
		this.contenders = contenders;
		this.figures = figures;
	}

	/**
	 * Measures.
	 */
	static CopyTable measured(CostOptions options) {
		Plan all = Plan.of("Copies, in turns", "CopyTurns.turn", 1, List.of(CopyContender.values()))
			.forSettings(Stream.of(MutableValue.values()).map(Enum::name).toArray(String[]::new));
		Plan plan = all.among(options.takesPart(all));
		List<CopyFigure> figures = new Measurement(options).results(plan, options.out().resolve("copies-turns"))
			.stream()
			.map(CopyFigure::of)
			.toList();
		return new CopyTable(Stream.of(CopyContender.values()).filter(plan.contenders()::contains).toList(), figures);
	}

	/**
	 * The tables by their titles, the most important one first.
	 */
	Map<String, Table> tables() {
		Map<String, Table> tables = new LinkedHashMap<>();
		tables.put("Local hit of a value that can be changed", besideEachOther());
		tables.put("Local hit of a value that can be changed, beside the aims", aims());
		tables.put("Local hit of a value that can be changed, by contender", details());
		return tables;
	}

	private Table besideEachOther() {
		List<String> headers = new ArrayList<>(List.of("x copy by hand (ns)"));
		this.contenders.forEach((contender) -> headers.add(contender.label()));
		Table table = new Table(headers.toArray(String[]::new));
		for (MutableValue value : MutableValue.values()) {
			List<String> cells = new ArrayList<>(List.of(value.label()));
			for (CopyContender contender : this.contenders) {
				cells.add(of(contender, value).map((figure) -> twoDigits(figure.ratio()) + " (" + nanos(figure) + ")")
					.orElse(NONE));
			}
			table.row(cells.toArray(String[]::new));
		}
		return table;
	}

	private Table aims() {
		Table table = new Table("ours, @Cached near", "x copy by hand", "at most", "bytes more than by hand", "at most",
				"reading JSON, x ours", "at least", "x Spring on Caffeine", "at most");
		for (MutableValue value : MutableValue.values()) {
			Optional<CopyFigure> ours = of(CopyContender.OURS, value);
			table.row(value.label(), ours.map((figure) -> twoDigits(figure.ratio())).orElse(NONE),
					twoDigits(mostByHand(value)), ours.flatMap(this::bytesMore).orElse(NONE),
					String.valueOf(MOST_BYTES), related(of(CopyContender.JSON, value), ours),
					String.valueOf(leastOfJson(value)), related(ours, of(CopyContender.SPRING, value)),
					mostBesideSpring(value));
		}
		return table;
	}

	private static double mostByHand(MutableValue value) {
		return switch (value) {
			case RECORD, DEEP, ROWS -> 1.25;
			case RECORDS -> 1.1;
			case WIDE -> 1.6;
		};
	}

	private static int leastOfJson(MutableValue value) {
		return switch (value) {
			case RECORD, WIDE -> 20;
			case RECORDS, DEEP -> 50;
			case ROWS -> 3;
		};
	}

	/**
	 * Spring's hit copies nothing, which rows and wide records cannot keep up with.
	 */
	private static String mostBesideSpring(MutableValue value) {
		return switch (value) {
			case RECORD, RECORDS, DEEP -> twoDigits(1);
			case ROWS, WIDE -> NONE;
		};
	}

	private Table details() {
		Table table = new Table("", "values", "ns", "x copy by hand, median", "middle half", "bytes", "iterations");
		for (MutableValue value : MutableValue.values()) {
			for (CopyContender contender : this.contenders) {
				Optional<CopyFigure> found = of(contender, value);
				table.row(contender.label(), value.label(), found.map(CopyTable::nanos).orElse(NONE),
						found.map((figure) -> twoDigits(figure.ratio())).orElse(NONE),
						found.map((figure) -> twoDigits(figure.low()) + " to " + twoDigits(figure.high())).orElse(NONE),
						found.flatMap(this::bytes).map(CopyTable::whole).orElse(NONE),
						found.map((figure) -> String.valueOf(figure.iterations())).orElse(NONE));
			}
		}
		return table;
	}

	private Optional<CopyFigure> of(CopyContender contender, MutableValue value) {
		return this.figures.stream()
			.filter((figure) -> figure.contender() == contender && figure.value() == value)
			.findFirst();
	}

	private Optional<String> bytesMore(CopyFigure figure) {
		return byHand(figure).flatMap((hand) -> bytes(figure).map((bytes) -> whole(bytes - hand)));
	}

	/**
	 * What a call of the contender alone allocates: in a turn the limit does so, too.
	 */
	private Optional<Double> bytes(CopyFigure figure) {
		return byHand(figure).map((hand) -> figure.turnBytes() - hand);
	}

	private Optional<Double> byHand(CopyFigure figure) {
		return of(CopyContender.BY_HAND, figure.value()).map((limit) -> limit.turnBytes() / 2);
	}

	private static String related(Optional<CopyFigure> figure, Optional<CopyFigure> to) {
		return figure.flatMap((given) -> to.map((other) -> twoDigits(given.ratio() / other.ratio()))).orElse(NONE);
	}

	private static String nanos(CopyFigure figure) {
		return whole(figure.nanos());
	}

	private static String whole(double value) {
		// Less than a byte is noise, also below zero.
		return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,d", Math.round(value));
	}

	private static String twoDigits(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
