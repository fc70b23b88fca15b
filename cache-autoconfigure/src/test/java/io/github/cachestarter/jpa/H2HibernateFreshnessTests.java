package io.github.cachestarter.jpa;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * With the transaction manager of Hibernate's own sessions.
 */
class H2HibernateFreshnessTests extends JpaFreshnessContract {

	@Override
	DataSource database() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:hibernate-freshness;DB_CLOSE_DELAY=-1");
		return h2;
	}

	@Override
	ApplicationContextRunner application(DataSource source, Map<String, Object> settings) {
		return JpaApplication.nativeOver(source, settings);
	}

	@Override
	Set<Mode> modes() {
		return EnumSet.of(Mode.DEFAULT, Mode.REPEATABLE_READ, Mode.REQUIRES_NEW, Mode.NESTED, Mode.OPEN_IN_VIEW,
				Mode.OPEN_IN_VIEW_THEN_TRANSACTION);
	}

}
