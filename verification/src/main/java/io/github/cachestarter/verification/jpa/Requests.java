package io.github.cachestarter.verification.jpa;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheStatus;
import io.github.cachestarter.testing.RedisServer;
import io.github.cachestarter.testing.RedisServers;

/**
 * Sends requests to a shop, one after the other, so that a seed gives the same figures
 * each time, and looks after each what the caches have counted.
 */
final class Requests {

	private static final int CONNECTIONS = 4;

	private final RequestsOptions options;

	private final boolean openInView;

	private final Map<Shape, Long> requests = new EnumMap<>(Shape.class);

	private final Map<Shape, StoreCounts> counts = new EnumMap<>(Shape.class);

	private long errors;

	Requests(RequestsOptions options, boolean openInView) {
		this.options = options;
		this.openInView = openInView;
	}

	RequestsResult run() throws IOException, InterruptedException {
		HibernateSetup setup = new HibernateSetup("jdbc:h2:mem:shop-" + this.openInView, "sa", CONNECTIONS, true,
				Map.of(), List.of(Account.class, Category.class, Customer.class, Product.class));
		try (RedisServer redis = RedisServers.start();
				ShopApplication shop = new ShopApplication(setup, redis.url(), this.openInView)) {
			ShopRows rows = new ShopRows(shop.jdbc(), this.options.rows());
			rows.create();
			send(shop.address(), shop.cache());
			if (shop.cache().stats().status() != CacheStatus.UP) {
				throw new IllegalStateException("The cache does not use Redis");
			}
			return new RequestsResult(this.openInView, this.requests, this.counts, this.errors,
					rows.compare(shop.cache()));
		}
	}

	private void send(URI address, CacheClient cache) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		RequestDraw draw = new RequestDraw(this.options.rows(), this.options.mix(), this.options.seed());
		StoreCounts before = StoreCounts.of(cache.stats());
		for (ShopRequest request : Stream.generate(draw::next).limit(this.options.requests()).toList()) {
			send(client, address, request);
			StoreCounts after = StoreCounts.of(cache.stats());
			this.requests.merge(request.shape(), 1L, Long::sum);
			this.counts.merge(request.shape(), after.minus(before), StoreCounts::plus);
			before = after;
		}
	}

	private void send(HttpClient client, URI address, ShopRequest request) throws IOException, InterruptedException {
		HttpRequest sent = HttpRequest.newBuilder(address.resolve(request.path()))
			.method(request.method(), HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> answer = client.send(sent, HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != 200 || (request.shape() != Shape.UPDATE && answer.body().isEmpty())) {
			this.errors++;
		}
	}

}
