package io.github.cachestarter.internal.redis.lettuce;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.lettuce.core.event.DefaultEventBus;
import io.lettuce.core.event.Event;
import reactor.core.scheduler.Schedulers;

/**
 * What our clients announce. A subscriber to Lettuce's own bus hears of an event some
 * time after it. The listener here is told on the thread that announces it: of a
 * redirection before the command is sent again, of a changed topology before it is used.
 */
final class OwnEvents extends DefaultEventBus {

	private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

	OwnEvents() {
		super(Schedulers.immediate());
	}

	void listen(Consumer<Event> listener) {
		this.listeners.add(listener);
	}

	void ignore(Consumer<Event> listener) {
		this.listeners.remove(listener);
	}

	@Override
	public void publish(Event event) {
		this.listeners.forEach((listener) -> listener.accept(event));
		super.publish(event);
	}

}
