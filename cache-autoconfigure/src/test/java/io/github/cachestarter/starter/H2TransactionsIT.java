package io.github.cachestarter.starter;

import java.util.List;

class H2TransactionsIT extends TransactionContract {

	@Override
	List<String> settings() {
		return List.of("spring.datasource.url=jdbc:h2:mem:bank;LOCK_TIMEOUT=20000");
	}

	@Override
	void endDatabase() {
		// It ends with the application's connections.
	}

}
