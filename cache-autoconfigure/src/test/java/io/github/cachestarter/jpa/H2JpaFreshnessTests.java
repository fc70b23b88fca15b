package io.github.cachestarter.jpa;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

class H2JpaFreshnessTests extends JpaFreshnessContract {

	@Override
	DataSource database() {
		JdbcDataSource h2 = new JdbcDataSource();
		h2.setURL("jdbc:h2:mem:freshness;DB_CLOSE_DELAY=-1");
		return h2;
	}

}
