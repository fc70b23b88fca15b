package io.github.cachestarter.benchmarks.costs.subject;

import java.util.function.Function;

/**
 * What can be bound to a thread that loads a value. Nothing is the limit.
 */
public enum FreshnessContender implements Contender {

	NOTHING("nothing bound", (contexts) -> () -> {
	}),

	JDBC("transaction of JDBC", PersistenceContexts::jdbcTransaction),

	JPA("transaction of JPA, no entities", PersistenceContexts::jpaTransaction),

	VIEW("open-in-view, no entities, no connection yet", PersistenceContexts::view),

	VIEW_CONNECTED("open-in-view, no entities, a connection", PersistenceContexts::viewWithConnection),

	VIEW_TRANSACTION("transaction of JPA in open-in-view, no entities", PersistenceContexts::transactionInView);

	private final String label;

	@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
	private final Function<PersistenceContexts, Runnable> binding;

	FreshnessContender(String label, Function<PersistenceContexts, Runnable> binding) {
		this.label = label;
		this.binding = binding;
	}

	@Override
	public String label() {
		return this.label;
	}

	/**
	 * Binds it to the calling thread.
	 * @param contexts makes what is bound
	 * @return ends it, on the same thread
	 */
	public Runnable bind(PersistenceContexts contexts) {
		return this.binding.apply(contexts);
	}

}
