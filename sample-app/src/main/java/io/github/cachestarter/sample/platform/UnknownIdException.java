package io.github.cachestarter.sample.platform;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Answers 404 with a problem detail.
 */
public final class UnknownIdException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param what what was asked for, such as {@code "user"}
	 * @param id the id that nothing has
	 */
	public UnknownIdException(String what, long id) {
		super(HttpStatus.NOT_FOUND, problem(what, id), null);
	}

	private static ProblemDetail problem(String what, long id) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + what + " with the id " + id);
	}

}
