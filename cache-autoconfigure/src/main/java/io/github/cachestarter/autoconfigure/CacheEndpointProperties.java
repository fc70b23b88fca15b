package io.github.cachestarter.autoconfigure;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is shown what by the endpoint, in the terms of Spring Boot's own endpoints.
 *
 * @param showDetails When to show more than the totals of hits and misses.
 * @param roles Roles used to determine whether a user is authorized to be shown details.
 * When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.cache")
record CacheEndpointProperties(@DefaultValue("when-authorized") Show showDetails, @DefaultValue Set<String> roles) {

}
