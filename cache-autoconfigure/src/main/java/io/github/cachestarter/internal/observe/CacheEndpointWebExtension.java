package io.github.cachestarter.internal.observe;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * What the endpoint {@code cache} answers over HTTP: details to those who have the right
 * to them, as with Spring Boot's {@code health}, and to all others totals that cost
 * nothing.
 */
@EndpointWebExtension(endpoint = CacheEndpoint.class)
public final class CacheEndpointWebExtension {

	private final CacheEndpoint endpoint;

	private final Show show;

	private final Set<String> roles;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param show when to show details
	 * @param roles who is authorized to be shown details; when empty, every authenticated
	 * user
	 */
	public CacheEndpointWebExtension(CacheEndpoint endpoint, Show show, Set<String> roles) {
		this.endpoint = endpoint;
		this.show = show;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Tells how the cache is doing.
	 * @param caller who asks
	 * @return the cache in numbers
	 */
	@ReadOperation
	public CacheReport report(SecurityContext caller) {
		return this.endpoint.report(isShown(caller));
	}

	/**
	 * Tells how one cache is doing.
	 * @param caller who asks
	 * @param name the name of the cache
	 * @return the cache in numbers; 404 when this instance has not used it, and whether
	 * or not it has when it is not to be shown
	 */
	@ReadOperation
	public WebEndpointResponse<NamedCacheReport> reportOf(SecurityContext caller, @Selector String name) {
		NamedCacheReport report = this.endpoint.reportOf(name, isShown(caller));
		return (report != null) ? new WebEndpointResponse<>(report)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private boolean isShown(SecurityContext caller) {
		return this.show.isShown(caller, this.roles);
	}

}
