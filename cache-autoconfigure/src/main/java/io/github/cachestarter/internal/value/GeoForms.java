package io.github.cachestarter.internal.value;

import java.util.Collections;
import java.util.List;

import org.springframework.data.geo.Box;
import org.springframework.data.geo.Circle;
import org.springframework.data.geo.Distance;
import org.springframework.data.geo.GeoResult;
import org.springframework.data.geo.GeoResults;
import org.springframework.data.geo.Metric;
import org.springframework.data.geo.Metrics;
import org.springframework.data.geo.Point;
import org.springframework.data.geo.Polygon;

/**
 * What is written of the places and distances of Spring Data. Used only where there is
 * Spring Data.
 */
final class GeoForms {

	private GeoForms() {
	}

	static List<Substitute<?, ?>> substitutes() {
		return List.of(
				Substitute.plain(Point.class, PointForm.class, (point) -> new PointForm(point.getX(), point.getY()),
						(form) -> new Point(form.x, form.y)),
				Substitute.plain(Distance.class, DistanceForm.class, DistanceForm::of,
						(form) -> new Distance(form.value, form.metric)),
				Substitute.plain(Box.class, BoxForm.class, (box) -> new BoxForm(box.getFirst(), box.getSecond()),
						(form) -> new Box(form.first, form.second)),
				Substitute.plain(Circle.class, CircleForm.class,
						(circle) -> new CircleForm(circle.getCenter(), circle.getRadius()),
						(form) -> new Circle(form.center, form.radius)),
				Substitute.plain(Polygon.class, PolygonForm.class, (polygon) -> new PolygonForm(polygon.getPoints()),
						(form) -> new Polygon(form.points)),
				result(), results());
	}

	private static Substitute<GeoResult<?>, ResultForm<?>> result() {
		return Substitute.generic(ResultForm.class, GeoResult.class, GeoResult.class::equals, List.of(GeoResult.class),
				(result) -> new ResultForm<>(result.getContent(), result.getDistance()),
				(form) -> new GeoResult<>(form.content, form.distance),
				(result) -> List.of(Collections.singletonList(result.getContent())));
	}

	private static Substitute<GeoResults<?>, ResultsForm<?>> results() {
		return Substitute.generic(ResultsForm.class, GeoResults.class, GeoResults.class::equals,
				List.of(GeoResults.class), ResultsForm::of,
				(form) -> new GeoResults<>(form.content, form.averageDistance),
				(results) -> List.of(results.getContent().stream().map(GeoResult::getContent).toList()));
	}

	record PointForm(double x, double y) {

	}

	/**
	 * A distance in one of the metrics of Spring Data. There are others, of which nobody
	 * knows how to make one.
	 *
	 * @param value how far
	 * @param metric in what
	 */
	record DistanceForm(double value, Metrics metric) {

		static DistanceForm of(Distance distance) {
			Metric metric = distance.getMetric();
			if (metric instanceof Metrics known) {
				return new DistanceForm(distance.getValue(), known);
			}
			throw new IllegalArgumentException(
					"a metric that is none of Metrics (convert the distance, as with in(Metrics.KILOMETERS))");
		}

	}

	record BoxForm(Point first, Point second) {

	}

	record CircleForm(Point center, Distance radius) {

	}

	record PolygonForm(List<Point> points) {

	}

	record ResultForm<T>(T content, Distance distance) {

	}

	record ResultsForm<T>(List<GeoResult<T>> content, Distance averageDistance) {

		static <T> ResultsForm<T> of(GeoResults<T> results) {
			return new ResultsForm<>(results.getContent(), results.getAverageDistance());
		}

	}

}
