package io.github.cachestarter.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cachestarter.CacheClient;
import io.github.cachestarter.CacheInvalidate;
import io.github.cachestarter.Cached;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An application whose classes are loaded again with every restart, as DevTools does it.
 * Runs in the thread that has their loader.
 */
public final class RestartedShop implements Runnable {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

	/** So many that there are copies of all that can be copied. */
	private static final long ENOUGH = 100;

	private final String[] arguments;

	/**
	 * Creates the application.
	 * @param arguments of the command line
	 */
	public RestartedShop(String... arguments) {
		this.arguments = arguments.clone();
	}

	/**
	 * Starts, fills and asks every kind of cache, and ends.
	 */
	@Override
	public void run() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run(this.arguments)) {
			Goods goods = context.getBean(Goods.class);
			CacheClient client = context.getBean(CacheClient.class);
			long end = System.nanoTime() + PATIENCE;
			while (System.nanoTime() < end && client.stats().hits() < ENOUGH) {
				use(goods, client);
			}
			goods.move(1);
			if (client.stats().hits() < ENOUGH) {
				throw new IllegalStateException("Nothing was cached");
			}
		}
	}

	private static void use(Goods goods, CacheClient client) {
		goods.size(Size.LARGE, new Shelf("a", 1));
		goods.box(1);
		goods.boxes();
		goods.boxesByName(new Shelf("b", 2));
		client.getOrLoad("direct:1", Size.class, "1m", () -> Size.SMALL);
		client.get("list:1", new ParameterizedTypeReference<List<Shelf>>() {
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@EnableCaching
	@Import(Goods.class)
	static class Application {

	}

	enum Size {

		SMALL, LARGE

	}

	record Shelf(String row, int number) {

	}

	/** Callers can change it, so that each gets a copy. */
	static class Box {

		public List<String> content = new ArrayList<>();

		public Shelf shelf = new Shelf("c", 3);

	}

	static class Goods {

		@Cached(cache = "size", tags = "#shelf.row")
		public Size size(Size least, Shelf shelf) {
			return least;
		}

		@Cached(cache = "box", key = "#id")
		public Box box(int id) {
			return new Box();
		}

		@CacheInvalidate(cache = "box", key = "#id")
		public void move(int id) {
		}

		@Cacheable("boxes")
		public List<Box> boxes() {
			return List.of(new Box());
		}

		@Cacheable("boxes-by-name")
		public Map<String, Box> boxesByName(Shelf shelf) {
			return Map.of(shelf.row(), new Box());
		}

	}

}
