package io.github.cachestarter.verification.races;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The other end of a {@link RemoteRacer}: reads its {@link RacerSettings} and then its
 * orders from the standard input, a line of JSON each, and answers every one with a line.
 * Ends when there is no more input, so that it does not outlive who started it.
 */
final class RacerProcess {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private RacerProcess() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		PrintStream answers = System.out;
		// Whatever is logged to the terminal must not look like an answer.
		System.setOut(System.err);
		LoggingSystem.get(RacerProcess.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		@Nullable String settings = orders.readLine();
		if (settings != null) {
			Racer racer = new LocalRacer(JSON.readValue(settings, RacerSettings.class));
			answers.println(JSON.writeValueAsString(Order.Verb.READY));
			serve(racer, orders, answers);
		}
		// Nobody is left to tell anything, so nothing is worth waiting for.
		Runtime.getRuntime().halt(0);
	}

	private static void serve(Racer racer, BufferedReader orders, PrintStream answers)
			throws IOException, InterruptedException {
		for (String line = orders.readLine(); line != null; line = orders.readLine()) {
			answers.println(JSON.writeValueAsString(obey(racer, JSON.readValue(line, Order.class))));
		}
	}

	private static Object obey(Racer racer, Order order) throws IOException, InterruptedException {
		switch (order.verb()) {
			case BEGIN -> racer.begin(order.beginning());
			case END -> {
				return racer.end();
			}
			case SETTLE -> racer.settle();
			case REST -> {
				return racer.rest();
			}
			case COUNT -> {
				return racer.counts();
			}
			case READY -> {
				// Said before anything is asked for.
			}
		}
		return Order.Verb.READY;
	}

}
