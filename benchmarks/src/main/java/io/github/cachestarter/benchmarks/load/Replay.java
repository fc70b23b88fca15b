package io.github.cachestarter.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a sequence of calls to one instance, as a number of clients that each wait for
 * their answer before they take the next call.
 */
final class Replay {

	private final SampleClient client;

	private final int clients;

	private final Duration limit;

	Replay(SampleClient client, int clients, Duration limit) {
		this.client = client;
		this.clients = clients;
		this.limit = limit;
	}

	/**
	 * Returns when all calls were answered; after the limit no further call is begun.
	 */
	Outcome run(List<Call> calls) throws InterruptedException {
		Map<Endpoint, Latencies> latencies = new LinkedHashMap<>();
		calls.forEach((call) -> latencies.computeIfAbsent(call.endpoint(), (endpoint) -> new Latencies()));
		AtomicInteger next = new AtomicInteger();
		long start = System.nanoTime();
		inParallel(() -> {
			for (int i = next.getAndIncrement(); i < calls.size() && !isOver(start); i = next.getAndIncrement()) {
				Call call = calls.get(i);
				send(call, Objects.requireNonNull(latencies.get(call.endpoint())));
			}
		});
		return new Outcome(latencies, Duration.ofNanos(System.nanoTime() - start), calls.size());
	}

	private boolean isOver(long start) {
		return System.nanoTime() - start >= this.limit.toNanos();
	}

	private void send(Call call, Latencies latencies) {
		String path = call.path();
		String body = call.body();
		long start = System.nanoTime();
		try {
			SampleClient.Answer answer = this.client.send(call.endpoint().method(), path, body);
			long elapsed = System.nanoTime() - start;
			if (answer.isSuccess()) {
				latencies.record(elapsed);
			}
			else {
				latencies.fail("HTTP " + answer.status());
			}
		}
		catch (IOException ex) {
			latencies.fail(ex.toString());
		}
	}

	private void inParallel(Runnable work) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(this.clients);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < this.clients; i++) {
				running.add(threads.submit(work));
			}
			for (Future<?> future : running) {
				future.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A client of the load runner failed", ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * What the clients saw.
	 *
	 * @param latencies per endpoint, in the order of first use
	 * @param elapsed from the first call sent to the last answer
	 * @param planned how many calls there were to send
	 */
	record Outcome(Map<Endpoint, Latencies> latencies, Duration elapsed, int planned) {

		Latencies total() {
			Latencies total = new Latencies();
			this.latencies.values().forEach(total::add);
			return total;
		}

		boolean isCutOff() {
			return total().requests() < this.planned;
		}

		double requestsPerSecond() {
			return total().requests() / (this.elapsed.toNanos() / 1e9);
		}

	}

}
