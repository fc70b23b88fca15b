package io.github.cachestarter.sample.database;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

import org.springframework.stereotype.Component;

/**
 * Counts the statements sent to the database: all of them for the meter
 * {@code sample.db.queries}, and those of the current thread for the header of its
 * response. A batch is one statement.
 */
@Component
class QueryCount implements QueryExecutionListener, MeterBinder {

	private final LongAdder total = new LongAdder();

	private final ThreadLocal<Integer> ofThread = ThreadLocal.withInitial(() -> 0);

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		// Counted when done.
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		this.total.increment();
		this.ofThread.set(this.ofThread.get() + 1);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("sample.db.queries", this.total, LongAdder::sum)
			.description("Statements sent to the database")
			.register(registry);
	}

	void startThread() {
		this.ofThread.remove();
	}

	int ofThread() {
		return this.ofThread.get();
	}

}
