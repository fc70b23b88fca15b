package io.github.cachestarter.verification.races;

import java.time.Duration;

import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;

/**
 * Options with which a careful user lets the client of a peer follow a failover. Ours
 * needs none.
 */
final class ClusterFollowing {

	static final ClusterClientOptions OPTIONS = ClusterClientOptions.builder()
		.topologyRefreshOptions(
				ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(Duration.ofSeconds(1)).build())
		.build();

	private ClusterFollowing() {
	}

}
