package io.github.cachestarter.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.cachestarter.internal.value.ValueCodec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CacheCreationTests {

	private final NamedCaches caches = caches();

	@Test
	void observersAreToldOfCachesBeforeAndAfter() {
		List<String> told = new ArrayList<>();
		this.caches.get("before");
		this.caches.onCreated((cache) -> told.add(cache.name()));
		this.caches.get("after");
		this.caches.get("after");
		assertThat(told).containsExactly("before", "after");
	}

	@Test
	void observersMayUseCaches() {
		this.caches.onCreated((cache) -> this.caches.get("of-the-observer"));
		this.caches.get("user");
		assertThat(this.caches.all()).extracting(NamedCache::name).containsExactlyInAnyOrder("user", "of-the-observer");
	}

	@Test
	void cachesThatAppearWhileAnObserverIsToldOfOthersAreToldOnce() {
		List<String> told = new ArrayList<>();
		useCaches("early");
		this.caches.onCreated((cache) -> {
			told.add(cache.name());
			useCaches("late");
		});
		assertThat(told).doesNotHaveDuplicates().hasSize(40);
	}

	private void useCaches(String name) {
		for (int i = 0; i < 20; i++) {
			this.caches.get(name + i);
		}
	}

	@Test
	void everyCacheIsToldOnceHoweverManyThreadsMeet() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 200; round++) {
				assertThat(toldInRace(threads)).containsExactly("user");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Queue<String> toldInRace(ExecutorService threads) throws Exception {
		NamedCaches shared = caches();
		Queue<String> told = new ConcurrentLinkedQueue<>();
		CyclicBarrier together = new CyclicBarrier(4);
		List<Callable<NamedCache>> racers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			racers.add(() -> {
				together.await();
				return shared.get("user");
			});
		}
		racers.add(() -> {
			together.await();
			shared.onCreated((cache) -> told.add(cache.name()));
			return shared.get("user");
		});
		for (Future<NamedCache> racer : threads.invokeAll(racers)) {
			assertThat(racer.get()).isSameAs(shared.get("user"));
		}
		return told;
	}

	private static NamedCaches caches() {
		CacheLife life = new CacheLife(Duration.ofMinutes(1), Duration.ZERO);
		return new NamedCaches(new Keys("shop"), new NoTier("off"), new ValueCodec(JsonMapper.builder().build()),
				(name) -> life);
	}

}
