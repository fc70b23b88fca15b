package io.github.cachestarter.starter;

import java.util.List;

class LocalInnerTransactionsTests extends InnerTransactionContract {

	@Override
	List<String> settings() {
		return List.of("spring.datasource.url=jdbc:h2:mem:local", "cache.mode=local");
	}

}
