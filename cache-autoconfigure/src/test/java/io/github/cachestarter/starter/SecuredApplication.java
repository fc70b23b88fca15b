package io.github.cachestarter.starter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The shop with Spring Security, which knows callers by name and lets everybody through:
 * what they are shown is the endpoint's to decide.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(ShopApplication.class)
class SecuredApplication {

	@Bean
	SecurityFilterChain everybodyMayKnock(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf(CsrfConfigurer::disable)
			.build();
	}

	@Bean
	UserDetailsService callers() {
		return new InMemoryUserDetailsManager(caller("ann", "USER"), caller("root", "ADMIN"));
	}

	private static UserDetails caller(String name, String role) {
		return User.withUsername(name).password("{noop}" + name).roles(role).build();
	}

}
