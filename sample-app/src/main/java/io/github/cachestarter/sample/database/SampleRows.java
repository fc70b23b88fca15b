package io.github.cachestarter.sample.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Writes invented rows in batches. The same seed gives the same rows, with dates counted
 * back from the day of the migration, so that "the last 30 days" are never empty.
 */
public final class SampleRows {

	private static final int BATCH = 1000;

	private final Connection connection;

	private final Random random;

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);

	SampleRows(Connection connection, long seed) {
		this.connection = connection;
		this.random = new Random(seed);
	}

	/**
	 * Inserts rows.
	 * @param count how many
	 * @param sql the statement with a question mark for each value
	 * @param row makes the values of a row from its number, which starts at 1
	 * @throws SQLException if the database refuses a row
	 */
	public void insert(int count, String sql, IntFunction<Object[]> row) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int number = 1; number <= count; number++) {
				Object[] values = row.apply(number);
				for (int i = 0; i < values.length; i++) {
					statement.setObject(i + 1, values[i]);
				}
				statement.addBatch();
				if (number % BATCH == 0 || number == count) {
					statement.executeBatch();
				}
			}
		}
	}

	/**
	 * Draws a number.
	 * @param from the smallest
	 * @param to the largest
	 * @return the number
	 */
	public int between(int from, int to) {
		return from + this.random.nextInt(to - from + 1);
	}

	/**
	 * Draws a number around an average, never below a tenth of it.
	 * @param average the average
	 * @param deviation the standard deviation, as a part of the average
	 * @return the number
	 */
	public double around(double average, double deviation) {
		return Math.max(average / 10, average * (1 + deviation * this.random.nextGaussian()));
	}

	/**
	 * Draws an id from 1, smaller ones more often: a few customers do most of the work.
	 * @param largest the largest id
	 * @return the id
	 */
	public long busyId(int largest) {
		double draw = this.random.nextDouble();
		return 1 + (long) (largest * draw * draw);
	}

	/**
	 * Draws one of several, all alike.
	 * @param <T> what is drawn
	 * @param choices what to draw from
	 * @return the one drawn
	 */
	public <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/**
	 * Draws a moment of the past.
	 * @param days how far back at most
	 * @return the moment, in UTC
	 */
	public OffsetDateTime momentWithin(int days) {
		return this.now.minusSeconds((long) (this.random.nextDouble() * days * 86_400)).atOffset(ZoneOffset.UTC);
	}

	/**
	 * Draws a day of the past.
	 * @param days how far back at most
	 * @return the day
	 */
	public LocalDate dayWithin(int days) {
		return LocalDate.ofInstant(this.now, ZoneOffset.UTC).minusDays(this.random.nextInt(days));
	}

}
