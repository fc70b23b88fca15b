package io.github.cachestarter.internal.observe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What {@code DELETE /actuator/cache} answers.
 *
 * @param removed how many entries were removed
 * @param reason why entries may be left; left out when the cache is usable
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({ "removed", "reason" })
public record CacheRemoval(long removed, @Nullable String reason) implements OperationResponseBody {

}
