package io.github.cachestarter.autoconfigure;

import io.github.cachestarter.internal.engine.DeclaredUses;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Lets what methods ask of caches be compared when all beans that are made at the start
 * exist. Those that are lazy, and those of a parent context, take part with what the
 * annotations on their types say, so that nothing that they fill counts as filled by
 * nobody.
 */
final class UsesCheck implements ApplicationListener<ContextRefreshedEvent> {

	private final ApplicationContext context;

	private final DeclaredUses uses;

	UsesCheck(ApplicationContext context, DeclaredUses uses) {
		this.context = context;
		this.uses = uses;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.uses.begin(new CachesOfMethods(this.context)::filled);
		}
	}

}
