package io.github.cachestarter.internal.spring;

import java.util.List;

import io.github.cachestarter.Cached;
import io.github.cachestarter.autoconfigure.CacheStarterAutoConfiguration;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.TransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who checks permissions has to be asked for hits, too.
 */
@ExtendWith(OutputCaptureExtension.class)
class SkippedAdviceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CacheStarterAutoConfiguration.class))
		.withPropertyValues("cache.mode=local", "cache.summary-interval=0");

	@Test
	void namesAnAspectWithoutAnOrderOnce(CapturedOutput output) {
		this.runner.withUserConfiguration(Aspects.class).withBean("check", Unordered.class).run((context) -> {
			Reports reports = context.getBean(Reports.class);
			Unordered check = context.getBean(Unordered.class);
			assertThat(reports.find(1)).isEqualTo(reports.find(1));
			assertThat(check.calls).as("it is skipped").isOne();
			assertThat(output.getOut().lines().filter((line) -> line.contains("cache_advice_skipped"))).singleElement()
				.asString()
				.contains("advice=check method=Reports.find", "@Order(Ordered.LOWEST_PRECEDENCE - 200)");
		});
	}

	@Test
	void isSilentWhereTheRemedyWasFollowed(CapturedOutput output) {
		this.runner.withUserConfiguration(Aspects.class).withBean(Ordered.class).run((context) -> {
			Reports reports = context.getBean(Reports.class);
			assertThat(reports.find(1)).isEqualTo(reports.find(1));
			assertThat(context.getBean(Ordered.class).calls).isEqualTo(2);
			assertThat(reports.findBySpring(1)).isEqualTo(reports.findBySpring(1));
			assertThat(context.getBean(Ordered.class).calls).isEqualTo(4);
			assertThat(output).doesNotContain("cache_advice_skipped");
		});
	}

	@Test
	void isSilentAboutTransactionsAndAboutMethodsThatAreNotCached(CapturedOutput output) {
		this.runner.withUserConfiguration(Transactions.class).withBean(OnUncached.class).run((context) -> {
			assertThat(context.getBean(Reports.class).find(1)).startsWith("report");
			assertThat(output).doesNotContain("cache_advice_skipped");
		});
	}

	@Test
	void springSecurityChecksHits(CapturedOutput output) {
		this.runner.withUserConfiguration(Security.class).run((context) -> {
			SecuredReports reports = context.getBean(SecuredReports.class);
			as("ADMIN", () -> assertThat(reports.secret(1)).isEqualTo(reports.secret(1)));
			as("ADMIN", () -> assertThat(reports.secretBySpring(1)).isEqualTo(reports.secretBySpring(1)));
			as("ADMIN", () -> assertThat(reports.ofOwner(1)).isEqualTo(reports.ofOwner(1)));
			assertThat(reports.runs()).isEqualTo(3);
			as("USER", () -> {
				assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> reports.secret(1));
				assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> reports.secretBySpring(1));
				assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> reports.ofOwner(1));
			});
			assertThat(reports.runs()).isEqualTo(3);
			assertThat(output).doesNotContain("cache_advice_skipped");
		});
	}

	@Test
	void saysWhenSpringSecurityWasMovedInside(CapturedOutput output) {
		this.runner.withUserConfiguration(MovedSecurity.class).run((context) -> {
			assertThat(context.getBean(SecuredReports.class)).isNotNull();
			assertThat(output.getOut().lines().filter((line) -> line.contains("cache_advice_skipped"))).isNotEmpty()
				.allMatch((line) -> line.contains("advice=org.springframework.security."));
		});
	}

	private static void as(String role, Runnable call) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(role, "", "ROLE_" + role));
		try {
			call.run();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	static class Reports {

		private int runs;

		@Cached("report")
		@Transactional
		public String find(int id) {
			return "report %d, run %d".formatted(id, ++this.runs);
		}

		@Cacheable("reportBySpring")
		public String findBySpring(int id) {
			return "report %d, run %d".formatted(id, ++this.runs);
		}

		public String uncached(int id) {
			return "uncached " + id;
		}

	}

	static class SecuredReports {

		private int runs;

		int runs() {
			return this.runs;
		}

		@Cached("secret")
		@PreAuthorize("hasRole('ADMIN')")
		public String secret(int id) {
			return "secret %d, run %d".formatted(id, ++this.runs);
		}

		@Cacheable("secretBySpring")
		@PreAuthorize("hasRole('ADMIN')")
		public String secretBySpring(int id) {
			return "secret %d, run %d".formatted(id, ++this.runs);
		}

		@Cached("ofOwner")
		@PostAuthorize("authentication.name == 'ADMIN'")
		public String ofOwner(int id) {
			return "secret %d, run %d".formatted(id, ++this.runs);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	@EnableCaching
	static class Aspects {

		@Bean
		Reports reports() {
			return new Reports();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	@EnableCaching
	@EnableTransactionManagement
	static class Transactions {

		@Bean
		Reports reports() {
			return new Reports();
		}

		@Bean
		PlatformTransactionManager transactionManager() {
			return new NoTransactions();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	@EnableMethodSecurity
	static class Security {

		@Bean
		SecuredReports reports() {
			return new SecuredReports();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	@EnableMethodSecurity(offset = Integer.MAX_VALUE - 250)
	static class MovedSecurity {

		@Bean
		SecuredReports reports() {
			return new SecuredReports();
		}

	}

	@Aspect
	static class Unordered {

		int calls;

		@Before("execution(* *..SkippedAdviceTests.Reports.find*(..))")
		void check() {
			this.calls++;
		}

	}

	@Aspect
	@Order(org.springframework.core.Ordered.LOWEST_PRECEDENCE - 200)
	static class Ordered {

		int calls;

		@Before("execution(* *..SkippedAdviceTests.Reports.find*(..))")
		void check() {
			this.calls++;
		}

	}

	@Aspect
	static class OnUncached {

		@Before("execution(* *..SkippedAdviceTests.Reports.uncached(..))")
		void check() {
			// It is not called.
		}

	}

	static class NoTransactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		@Override
		protected Object doGetTransaction() {
			return List.of();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			// There is nothing to begin.
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			// There is nothing to commit.
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			// There is nothing to roll back.
		}

	}

}
