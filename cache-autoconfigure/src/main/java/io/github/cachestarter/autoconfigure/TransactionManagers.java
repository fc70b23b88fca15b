package io.github.cachestarter.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;

import io.github.cachestarter.internal.engine.NamedCaches;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Has every transaction manager tell the caches when a transaction begins, as soon as
 * there are caches. Asks for no bean itself, so that it brings none into being early.
 */
final class TransactionManagers implements BeanPostProcessor, TransactionExecutionListener {

	private volatile @Nullable TransactionExecutionListener caches;

	/**
	 * Creates the bean that sees to it.
	 * @param inherited the caches of a parent context; {@code null} if they are made in
	 * this one
	 */
	TransactionManagers(@Nullable NamedCaches inherited) {
		this.caches = (inherited != null) ? inherited.transactionListener() : null;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof NamedCaches created) {
			this.caches = created.transactionListener();
		}
		if (bean instanceof ConfigurableTransactionManager manager && bean instanceof PlatformTransactionManager) {
			listenTo(manager);
		}
		return bean;
	}

	/**
	 * The application may have set listeners that cannot be added to.
	 */
	private void listenTo(ConfigurableTransactionManager manager) {
		Collection<TransactionExecutionListener> listeners = new ArrayList<>(
				manager.getTransactionExecutionListeners());
		if (!listeners.contains(this)) {
			listeners.add(this);
			manager.setTransactionExecutionListeners(listeners);
		}
	}

	@Override
	public void beforeBegin(TransactionExecution transaction) {
		TransactionExecutionListener listener = this.caches;
		if (listener != null) {
			listener.beforeBegin(transaction);
		}
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		TransactionExecutionListener listener = this.caches;
		if (listener != null) {
			listener.afterBegin(transaction, failure);
		}
	}

}
