package io.github.cachestarter.sample.database;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tells in a header how many statements a response has cost.
 */
@Component
class QueryCountFilter extends OncePerRequestFilter {

	static final String HEADER = "X-Db-Queries";

	private final QueryCount queries;

	QueryCountFilter(QueryCount queries) {
		this.queries = queries;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !path.startsWith("/api/") && !path.startsWith("/admin/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// Headers precede the body, so the body waits until the count is known.
		ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
		this.queries.startThread();
		try {
			chain.doFilter(request, held);
		}
		finally {
			held.setHeader(HEADER, Integer.toString(this.queries.ofThread()));
			held.copyBodyToResponse();
		}
	}

}
